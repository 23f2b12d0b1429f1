//! Minors, and the guardians who answer for them.

use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{AccountId, Hash, Moment, DAY};
use sp_runtime::DispatchResult;

use crate::{ApproverKind, Config, Error, Event, HoldReason, Pallet, Periods, Ward, Wards};

/// How far ahead a minor comes of age at most: 21 years, six leap days among them.
pub const LONGEST_MINORITY: Moment = 7_671 * DAY;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_minor(
		did: AccountId,
		guardian: AccountId,
		adult_at: Moment,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		let before = Wards::<T>::get(&did);
		ensure!(
			before.as_ref().is_none_or(|ward| ward.accepted_at.is_none()),
			Error::<T>::AlreadyAWard
		);
		ensure!(guardian != did, Error::<T>::InvalidGuardian);
		let now = Self::now();
		ensure!(
			now < adult_at && adult_at <= now.saturating_add(LONGEST_MINORITY),
			Error::<T>::InvalidPeriod
		);

		let deposit = match before {
			Some(ward) => ward.deposit,
			None => {
				let deposit = T::SafeguardDeposit::get();
				Self::put_aside(HoldReason::Safeguard, &did, deposit)?;
				deposit
			},
		};
		let ward = Ward { guardian: guardian.clone(), adult_at, accepted_at: None, deposit };
		Wards::<T>::insert(&did, ward);
		Self::deposit_event(Event::MinorDeclared { did, guardian, adult_at });
		Ok(())
	}

	pub(crate) fn do_undeclare_minor(did: AccountId) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let ward = Wards::<T>::get(&did).ok_or(Error::<T>::NotAWard)?;
		ensure!(
			ward.accepted_at.is_none() || Self::now() >= ward.adult_at,
			Error::<T>::AlreadyAWard
		);

		Self::end_wardship(&did);
		Self::deposit_event(Event::MinorUndeclared { did });
		Ok(())
	}

	pub(crate) fn do_accept_ward(
		guardian: AccountId,
		did: AccountId,
		adult_at: Moment,
	) -> DispatchResult {
		Self::ensure_can_guard(&guardian, &did)?;
		Self::ensure_active(&did)?;
		let ward = Wards::<T>::get(&did).ok_or(Error::<T>::NotAWard)?;
		ensure!(ward.guardian == guardian, Error::<T>::NotGuardian);
		ensure!(ward.accepted_at.is_none(), Error::<T>::AlreadyAccepted);
		ensure!(ward.adult_at == adult_at, Error::<T>::TermsChanged);
		// A minor answers for nobody.
		ensure!(Self::guardian_of_ward(&guardian).is_none(), Error::<T>::InvalidGuardian);
		let now = Self::now();
		ensure!(now < ward.adult_at, Error::<T>::InvalidPeriod);

		Wards::<T>::insert(&did, Ward { accepted_at: Some(now), ..ward });
		Self::list_guarded(&guardian, &did);
		Self::deposit_event(Event::WardAccepted { did, guardian });
		Ok(())
	}

	pub(crate) fn do_release_ward(guardian: AccountId, did: AccountId) -> DispatchResult {
		let ward = Wards::<T>::get(&did).ok_or(Error::<T>::NotAWard)?;
		ensure!(ward.guardian == guardian, Error::<T>::NotGuardian);

		Self::release_ward_of(&guardian, &did);
		Ok(())
	}

	/// Releases `did` if it is a ward of this guardian's, or was to be. Works in every
	/// state of both.
	pub(crate) fn release_ward_of(guardian: &AccountId, did: &AccountId) {
		if Wards::<T>::get(did).is_some_and(|ward| ward.guardian == *guardian) {
			Self::end_wardship(did);
			Self::deposit_event(Event::WardReleased {
				did: did.clone(),
				guardian: guardian.clone(),
			});
		}
	}

	/// Takes the declaration that `did` is a minor's away, gives the deposit back, and
	/// answers whether there was one.
	pub(crate) fn end_wardship(did: &AccountId) -> bool {
		let Some(ward) = Wards::<T>::take(did) else { return false };
		Self::list_guarded(&ward.guardian, did);
		Self::give_back(HoldReason::Safeguard, did, ward.deposit);
		true
	}

	/// Ends a wardship of `did` that whoever had the old keys may have brought about: a
	/// declaration that waits, or one that was accepted lately.
	pub(crate) fn end_recent_wardship(did: &AccountId) {
		let (now, grace) = (Self::now(), Periods::<T>::get().closure_grace);
		let is_recent = Wards::<T>::get(did).is_some_and(|ward| {
			ward.accepted_at.is_none_or(|accepted_at| now < accepted_at.saturating_add(grace))
		});
		if is_recent && Self::end_wardship(did) {
			Self::deposit_event(Event::MinorUndeclared { did: did.clone() });
		}
	}

	/// The guardian of a minor, once accepted and until the minor comes of age.
	pub(crate) fn guardian_of_ward(did: &AccountId) -> Option<AccountId> {
		Wards::<T>::get(did)
			.filter(|ward| ward.accepted_at.is_some() && Self::now() < ward.adult_at)
			.map(|ward| ward.guardian)
	}

	pub(crate) fn do_approve_for_ward(
		guardian: AccountId,
		did: AccountId,
		call_hash: Hash,
	) -> DispatchResult {
		Self::ensure_active(&guardian)?;
		Self::ensure_active(&did)?;
		let ward = Wards::<T>::get(&did).ok_or(Error::<T>::NotAWard)?;
		ensure!(ward.guardian == guardian, Error::<T>::NotGuardian);
		ensure!(ward.accepted_at.is_some(), Error::<T>::NotAccepted);
		// Of age, a person decides alone.
		ensure!(Self::now() < ward.adult_at, Error::<T>::NotAWard);

		Self::note_approval(did, call_hash, ApproverKind::Guardian, guardian)
	}
}
