//! What a member of the consortium may do.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// One power of a member.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Role {
	/// Makes and finalises blocks.
	Validator,
	/// Verifies people and attests it.
	Issuer,
	/// Enrols batches of devices.
	Manufacturer,
	/// Asks people for the use of their data.
	DataConsumer,
	/// Keeps ciphertext and envelopes, and co-signs receipts of access.
	LockerHost,
	/// Reads and checks everything.
	Auditor,
}

impl Role {
	/// All roles, in their encoding's order.
	pub const ALL: [Role; 6] = [
		Role::Validator,
		Role::Issuer,
		Role::Manufacturer,
		Role::DataConsumer,
		Role::LockerHost,
		Role::Auditor,
	];

	const fn bit(self) -> u16 {
		1 << (self as u16)
	}
}

/// A set of [`Role`]s as a bit mask: bit `n` is the n-th role of [`Role::ALL`].
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Vec<Role>", into = "Vec<Role>"))]
pub struct Roles(u16);

impl Roles {
	/// No role at all.
	pub const NONE: Roles = Roles(0);

	/// The set of these roles.
	pub const fn of(roles: &[Role]) -> Self {
		let mut bits = 0;
		let mut rest = roles;
		while let [first, tail @ ..] = rest {
			bits |= first.bit();
			rest = tail;
		}
		Roles(bits)
	}

	/// Whether `role` is in the set.
	pub const fn contains(self, role: Role) -> bool {
		self.0 & role.bit() != 0
	}

	/// Whether every bit stands for a role: false for a mask that a caller
	/// filled with bits of its own.
	pub const fn is_valid(self) -> bool {
		self.0 < 1 << Role::ALL.len()
	}

	/// The roles of the set, in the order of [`Role::ALL`].
	pub fn iter(self) -> impl Iterator<Item = Role> {
		Role::ALL.into_iter().filter(move |role| self.contains(*role))
	}
}

impl From<Vec<Role>> for Roles {
	fn from(roles: Vec<Role>) -> Self {
		Roles::of(&roles)
	}
}

impl From<Roles> for Vec<Role> {
	fn from(roles: Roles) -> Self {
		roles.iter().collect()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_set_holds_exactly_its_roles() {
		let roles = Roles::of(&[Role::Issuer, Role::Auditor]);
		for role in Role::ALL {
			assert_eq!(roles.contains(role), matches!(role, Role::Issuer | Role::Auditor));
		}
		assert_eq!(roles.iter().collect::<Vec<_>>(), [Role::Issuer, Role::Auditor]);
	}

	#[test]
	fn bits_without_a_role_are_not_valid() {
		assert!(Roles::of(&Role::ALL).is_valid());
		assert!(!Roles(1 << 6).is_valid());
	}
}
