//! Whether a company may read.
//!
//! [`Pallet::decide`] is the only place that says yes. The runtime API asks it, hosts
//! ask it before they sign and before they hand over, no access is recorded without
//! it, and nothing is passed on.

use frame_support::{ensure, weights::Weight};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::ErasureStatus,
	roles::Role,
	terms::MAX_RECIPIENTS,
	traits::{self, DeviceStanding, Devices, Identities, Kyc, Membership, RecordInfo, Records},
	AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, RecordId,
};
use sp_runtime::traits::Get;

use crate::{Config, Error, Grant, GrantState, Grants, GrantsBetween, Pallet, Receipts};

/// What somebody wants to do under a grant.
pub(crate) enum Act<'a> {
	/// Read data of this kind and device.
	Read(CategoryCode, Option<&'a DeviceId>),
	/// Read this very record.
	ReadRecord(&'a RecordInfo<AccountId>),
	/// Hand over this record for an access that was recorded at this time; `None`: it
	/// was not.
	HandOver(&'a RecordInfo<AccountId>, Option<Moment>),
	/// Pass on what was read, or accept it.
	PassOn,
}

/// A yes.
#[derive(Debug)]
pub(crate) struct Allowed {
	/// It is one until then.
	until: Moment,
	/// So many accesses are left.
	remaining: u32,
}

impl<T: Config> From<DeniedReason> for Error<T> {
	fn from(reason: DeniedReason) -> Self {
		match reason {
			DeniedReason::NoGrant => Error::GrantNotFound,
			DeniedReason::CompanyNotActive => Error::CompanyNotActive,
			DeniedReason::SubjectNotActive => Error::SubjectNotActive,
			DeniedReason::CompanyHalted => Error::CompanyHalted,
			DeniedReason::RecordNotCovered => Error::RecordNotCovered,
			DeniedReason::CategoryNotCovered => Error::CategoryNotCovered,
			DeniedReason::DeviceNotCovered => Error::DeviceNotCovered,
			DeniedReason::DeviceNotPaired => Error::DeviceNotPaired,
			DeniedReason::DeviceNotWorking => Error::DeviceNotWorking,
			DeniedReason::DeviceRecalled => Error::DeviceRecalled,
			DeniedReason::TimeNotCovered => Error::TimeNotCovered,
			DeniedReason::RecordExpired => Error::RecordExpired,
			DeniedReason::Revoked => Error::NotActive,
			DeniedReason::Surrendered => Error::Surrendered,
			DeniedReason::Expired => Error::Expired,
			DeniedReason::Paused => Error::Paused,
			DeniedReason::KycTooLow => Error::KycTooLow,
			DeniedReason::NoAccessesLeft => Error::NoAccessesLeft,
			DeniedReason::TooSoon => Error::TooSoon,
			DeniedReason::NotRecorded => Error::ReceiptNotFound,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Whether `grant` allows this at `now`. The checks are in the order of
	/// [`DeniedReason`], so a no is the reason that is closest to a yes. What is handed
	/// over, or passed on, was counted and paced when it was read.
	pub(crate) fn decide(grant: &Grant, act: &Act, now: Moment) -> Result<Allowed, DeniedReason> {
		Self::check_parties(grant)?;
		match act {
			Act::Read(category, device) => Self::check_kind(grant, *category, *device)?,
			Act::ReadRecord(record) | Act::HandOver(record, _) => {
				Self::check_covered(grant, record, now)?;
			},
			Act::PassOn => (),
		}
		Self::check_state(grant, now)?;
		let Grant { subject, terms, .. } = grant;
		ensure!(T::Kyc::level(subject, None) >= terms.min_kyc, DeniedReason::KycTooLow);
		let remaining = terms.max_accesses.saturating_sub(grant.accesses);
		let record = match act {
			Act::ReadRecord(record) | Act::HandOver(record, _) => record.retention_until,
			Act::Read(..) | Act::PassOn => None,
		};
		let until = terms.valid_until.min(record.unwrap_or(Moment::MAX));
		match act {
			Act::Read(..) | Act::ReadRecord(_) => {
				ensure!(remaining > 0, DeniedReason::NoAccessesLeft);
				let last = grant.last_access;
				ensure!(
					last.is_none_or(|last| now >= last.saturating_add(terms.min_interval)),
					DeniedReason::TooSoon
				);
				Ok(Allowed { until, remaining })
			},
			Act::HandOver(record, recorded_at) => {
				// What was paid for is the version that there was then.
				let ends = recorded_at
					.filter(|at| *at >= record.created_at)
					.map(|at| at.saturating_add(T::DeliveryPeriod::get()))
					.filter(|ends| now < *ends)
					.ok_or(DeniedReason::NotRecorded)?;
				Ok(Allowed { until: until.min(ends), remaining })
			},
			Act::PassOn => Ok(Allowed { until, remaining }),
		}
	}

	/// Checks that both parties can do anything at all.
	fn check_parties(grant: &Grant) -> Result<(), DeniedReason> {
		let Grant { subject, grantee, .. } = grant;
		ensure!(T::Members::has_role(grantee, Role::DataConsumer), DeniedReason::CompanyNotActive);
		ensure!(T::Identities::is_active(subject), DeniedReason::SubjectNotActive);
		ensure!(T::Identities::is_active(grantee), DeniedReason::CompanyHalted);
		Ok(())
	}

	/// Checks that the grant is for this kind of data, and for this device, which is the
	/// person's and works.
	fn check_kind(
		grant: &Grant,
		category: CategoryCode,
		device: Option<&DeviceId>,
	) -> Result<(), DeniedReason> {
		let Grant { subject, terms, .. } = grant;
		ensure!(terms.covers_category::<Self>(category), DeniedReason::CategoryNotCovered);
		ensure!(terms.covers_device(device), DeniedReason::DeviceNotCovered);
		let Some(device) = device else { return Ok(()) };
		match T::Devices::standing(device, subject) {
			DeviceStanding::NotTheirs => Err(DeniedReason::DeviceNotPaired),
			DeviceStanding::NotWorking => Err(DeniedReason::DeviceNotWorking),
			DeviceStanding::Recalled => Err(DeniedReason::DeviceRecalled),
			DeviceStanding::Works => Ok(()),
		}
	}

	/// Checks that the grant is for this very record, and that its time is not over.
	fn check_covered(
		grant: &Grant,
		record: &RecordInfo<AccountId>,
		now: Moment,
	) -> Result<(), DeniedReason> {
		ensure!(record.owner == grant.subject, DeniedReason::RecordNotCovered);
		Self::check_kind(grant, record.category, record.device.as_ref())?;
		ensure!(grant.terms.covers_time(record.created_at), DeniedReason::TimeNotCovered);
		ensure!(
			record.retention_until.is_none_or(|until| now < until),
			DeniedReason::RecordExpired
		);
		Ok(())
	}

	/// Checks that the grant has not ended, and is not paused.
	fn check_state(grant: &Grant, now: Moment) -> Result<(), DeniedReason> {
		match grant.state {
			GrantState::Active => ensure!(!grant.is_over(now), DeniedReason::Expired),
			GrantState::Revoked { .. } => return Err(DeniedReason::Revoked),
			GrantState::Expired { .. } => return Err(DeniedReason::Expired),
			GrantState::Surrendered { .. } => return Err(DeniedReason::Surrendered),
		}
		ensure!(grant.paused_at.is_none(), DeniedReason::Paused);
		Ok(())
	}

	/// Whether `grantee` may now read data of this kind and device of `subject`:
	/// by the oldest grant that allows it, or else why not even the closest does.
	pub(crate) fn access(
		grantee: &AccountId,
		subject: &AccountId,
		category: CategoryCode,
		device: Option<&DeviceId>,
	) -> Access {
		let now = Self::now();
		let mut closest = DeniedReason::NoGrant;
		for id in GrantsBetween::<T>::get(subject, grantee) {
			let Some(grant) = Grants::<T>::get(id) else { continue };
			match Self::decide(&grant, &Act::Read(category, device), now) {
				Ok(allowed) => return access_by(id, Ok(allowed)),
				Err(reason) => closest = closest.max(reason),
			}
		}
		Access::Denied(closest)
	}

	/// See [`Pallet::check_record`].
	pub(crate) fn access_to_record(id: GrantId, record: RecordId) -> Access {
		let Some(grant) = Grants::<T>::get(id) else {
			return Access::Denied(DeniedReason::NoGrant);
		};
		let Some(info) = T::Records::record(record) else {
			return Access::Denied(DeniedReason::RecordNotCovered);
		};
		access_by(id, Self::decide(&grant, &Act::ReadRecord(&info), Self::now()))
	}

	/// See [`Pallet::check_delivery`].
	pub(crate) fn access_to_delivery(id: GrantId, record: RecordId, receipt: Hash) -> Access {
		let Some(grant) = Grants::<T>::get(id) else {
			return Access::Denied(DeniedReason::NoGrant);
		};
		let Some(info) = T::Records::record(record) else {
			return Access::Denied(DeniedReason::RecordNotCovered);
		};
		let recorded_at = Receipts::<T>::iter_prefix_values(id)
			.filter(|kept| kept.record == record && kept.receipt == receipt)
			.map(|kept| kept.at)
			.max();
		access_by(id, Self::decide(&grant, &Act::HandOver(&info, recorded_at), Self::now()))
	}
}

/// What `grant` answers.
fn access_by(grant: GrantId, decided: Result<Allowed, DeniedReason>) -> Access {
	match decided {
		Ok(Allowed { until, remaining }) => Access::Allowed { grant, until, remaining },
		Err(reason) => Access::Denied(reason),
	}
}

impl<T: Config> traits::Grants<AccountId> for Pallet<T> {
	fn grantee(grant: GrantId, subject: &AccountId) -> Option<AccountId> {
		let grant = Grants::<T>::get(grant)?;
		let works = grant.subject == *subject
			&& Self::check_parties(&grant).is_ok()
			&& Self::check_state(&grant, Self::now()).is_ok();
		works.then_some(grant.grantee)
	}

	fn is_over(grant: GrantId) -> bool {
		Grants::<T>::get(grant).is_none_or(|grant| grant.has_ended(Self::now()))
	}

	fn is_over_weight() -> Weight {
		// The grant and the time.
		T::DbWeight::get().reads(2)
	}

	fn covers(
		grant: GrantId,
		category: CategoryCode,
		device: Option<&DeviceId>,
		stored_at: Moment,
	) -> bool {
		Grants::<T>::get(grant).is_some_and(|grant| {
			grant.terms.covers_category::<Self>(category)
				&& grant.terms.covers_device(device)
				&& grant.terms.covers_time(stored_at)
		})
	}

	fn erasure(grant: GrantId) -> ErasureStatus {
		Self::erasure_of(grant)
	}

	fn erasure_weight() -> Weight {
		// The grant, the company's duty, and those of all recipients.
		T::DbWeight::get().reads(u64::from(MAX_RECIPIENTS).saturating_add(3))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_grant(subject: &AccountId, grantee: &AccountId, category: CategoryCode) -> GrantId {
		crate::benchmarking::set_grant::<T>(subject, grantee, category)
	}
}
