//! Who may issue, and since when what somebody issues does not count.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	credentials::{Deactivation, IssuerStatus},
	roles::Role,
	traits::{Identities, Membership, OnRoleChange},
	Moment,
};

use crate::{Config, Error, Event, IssuerRecord, Issuers, Pallet};

impl<T: Config> Pallet<T> {
	/// Whether an issuer counts, and when it did not.
	pub fn issuer_status(issuer: T::AccountId) -> IssuerStatus {
		let record = Issuers::<T>::get(&issuer).unwrap_or_default();
		IssuerStatus {
			is_active: T::Membership::has_role(&issuer, Role::Issuer)
				&& T::Identities::is_active(&issuer)
				&& !record.is_deactivated(),
			deactivations: record.deactivations.into_inner(),
		}
	}

	/// Whether `account` is an open identity of a member with the role of an
	/// issuer, and not deactivated.
	pub(crate) fn ensure_issuer(account: &T::AccountId) -> DispatchResult {
		ensure!(T::Membership::has_role(account, Role::Issuer), Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(account), Error::<T>::NotActive);
		ensure!(!Self::is_deactivated(account), Error::<T>::IssuerIsDeactivated);
		Ok(())
	}

	pub(crate) fn is_deactivated(issuer: &T::AccountId) -> bool {
		Issuers::<T>::get(issuer).is_some_and(|record| record.is_deactivated())
	}

	/// Whether what `issuer` issued at this time counts.
	pub(crate) fn counts(issuer: &T::AccountId, issued_at: Moment) -> bool {
		Issuers::<T>::get(issuer).is_none_or(|record| record.counts(issued_at))
	}

	pub(crate) fn do_deactivate_issuer(issuer: T::AccountId, from: Moment) -> DispatchResult {
		ensure!(from <= Self::now(), Error::<T>::InFuture);
		let mut record = Issuers::<T>::get(&issuer).unwrap_or_default();
		let is_known = record
			.deactivations
			.last()
			.is_some_and(|last| last.until.is_none() && last.from <= from);
		ensure!(!(is_known && record.by_vote), Error::<T>::AlreadyDeactivated);
		record.deactivate(from).map_err(|_| Error::<T>::TooManyDeactivations)?;
		record.by_vote = true;

		Issuers::<T>::insert(&issuer, record);
		Self::deposit_event(Event::IssuerDeactivated { issuer, from });
		Ok(())
	}

	pub(crate) fn do_reactivate_issuer(issuer: T::AccountId) -> DispatchResult {
		let mut record = Issuers::<T>::get(&issuer).ok_or(Error::<T>::NotDeactivated)?;
		ensure!(record.is_deactivated(), Error::<T>::NotDeactivated);
		record.reactivate(Self::now());

		Self::put_issuer(&issuer, record);
		Self::deposit_event(Event::IssuerReactivated { issuer });
		Ok(())
	}

	fn put_issuer(issuer: &T::AccountId, record: IssuerRecord) {
		Issuers::<T>::set(issuer, Some(record).filter(|record| !record.deactivations.is_empty()));
	}

	fn role_lost(issuer: &T::AccountId) {
		let mut record = Issuers::<T>::get(issuer).unwrap_or_default();
		if record.is_deactivated() {
			return;
		}
		let now = Self::now();
		if record.deactivate(now).is_err() {
			record.join_the_closest();
			// There is room now.
			let _ = record.deactivate(now);
		}
		Issuers::<T>::insert(issuer, record);
		Self::deposit_event(Event::IssuerDeactivated { issuer: issuer.clone(), from: now });
	}

	fn role_gained(issuer: &T::AccountId) {
		let Some(mut record) = Issuers::<T>::get(issuer) else { return };
		if record.by_vote || !record.is_deactivated() {
			return;
		}
		record.reactivate(Self::now());
		Self::put_issuer(issuer, record);
		Self::deposit_event(Event::IssuerReactivated { issuer: issuer.clone() });
	}
}

impl<T: Config> OnRoleChange<T::AccountId> for Pallet<T> {
	fn role_changed(account: &T::AccountId, role: Role, has_it: bool) {
		match (role, has_it) {
			(Role::Issuer, false) => Self::role_lost(account),
			(Role::Issuer, true) => Self::role_gained(account),
			_ => (),
		}
	}
}

/// There is no room for another deactivation.
#[derive(Debug)]
pub(crate) struct IsFull;

impl IssuerRecord {
	/// Deactivates the issuer from this time on: whatever deactivation was under way
	/// then, or came later, is part of it.
	fn deactivate(&mut self, from: Moment) -> Result<(), IsFull> {
		let touches = |earlier: &Deactivation| earlier.until.is_none_or(|until| from <= until);
		let begin = self
			.deactivations
			.iter()
			.find(|earlier| touches(earlier))
			.map_or(from, |earlier| earlier.from.min(from));
		let mut deactivations = self.deactivations.clone();
		deactivations.retain(|earlier| !touches(earlier));
		deactivations.try_push(Deactivation { from: begin, until: None }).map_err(|_| IsFull)?;
		self.deactivations = deactivations;
		Ok(())
	}

	/// Ends the deactivation that has no end. One that took no time was none.
	fn reactivate(&mut self, now: Moment) {
		self.by_vote = false;
		if let Some(last) = self.deactivations.iter_mut().last() {
			last.until = Some(now);
		}
		self.deactivations.retain(|one| one.until.is_none_or(|until| one.from < until));
	}

	/// Makes one of the two deactivations with the shortest time between them.
	fn join_the_closest(&mut self) {
		let gaps = self.deactivations.windows(2).enumerate().filter_map(|(index, pair)| {
			let [earlier, later] = pair else { return None };
			Some((later.from.saturating_sub(earlier.until?), index))
		});
		let Some((_, index)) = gaps.min() else { return };
		let later = self.deactivations.remove(index.saturating_add(1));
		if let Some(earlier) = self.deactivations.get_mut(index) {
			earlier.until = later.until;
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[derive(Clone, Debug)]
	enum Act {
		/// Deactivate, so long ago.
		Deactivate(Moment),
		Reactivate,
		Join,
	}

	fn act() -> impl Strategy<Value = Act> {
		prop_oneof![
			4 => (0..40u64).prop_map(Act::Deactivate),
			4 => Just(Act::Reactivate),
			1 => Just(Act::Join),
		]
	}

	#[test]
	fn the_two_that_are_closest_become_one() {
		let mut record = IssuerRecord::default();
		for (from, until) in [(0, 10), (30, 40), (45, 50), (90, 95)] {
			record.deactivate(from).unwrap();
			record.reactivate(until);
		}
		record.join_the_closest();
		let times: Vec<_> =
			record.deactivations.iter().map(|one| (one.from, one.until.unwrap())).collect();
		assert_eq!(times, [(0, 10), (30, 50), (90, 95)]);
	}

	proptest! {
		/// The list against a plain set of moments.
		#[test]
		fn deactivations_are_the_set_of_moments_that_they_say(
			acts in proptest::collection::vec((act(), 1..9u64), 0..60),
		) {
			let mut record = IssuerRecord::default();
			let mut is_bad = [false; 600];
			let mut now = 40;
			for (act, wait) in acts {
				match act {
					Act::Deactivate(ago) => {
						let from = now - ago;
						if record.deactivate(from).is_ok() {
							is_bad[from as usize..].fill(true);
						} else {
							prop_assert_eq!(record.deactivations.len(), 16);
						}
					},
					Act::Reactivate => {
						if record.is_deactivated() {
							record.reactivate(now);
							is_bad[now as usize..].fill(false);
						}
					},
					Act::Join => {
						let before = record.clone();
						record.join_the_closest();
						let shorter = record.deactivations.len() + 1;
						prop_assert!(before.deactivations.len() < 2
							|| before.deactivations.len() == shorter);
						for (moment, bad) in is_bad.iter_mut().enumerate() {
							let counts = record.counts(moment as u64);
							// Nothing that did not count counts again.
							prop_assert!(!*bad || !counts);
							*bad = !counts;
						}
					},
				}
				let list = &record.deactivations;
				for pair in list.windows(2) {
					prop_assert!(pair[0].until.unwrap() < pair[1].from);
				}
				for (moment, bad) in is_bad.iter().enumerate() {
					prop_assert_eq!(record.counts(moment as u64), !bad, "{}", moment);
				}
				now += wait;
			}
		}
	}
}
