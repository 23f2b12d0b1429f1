//! Who will make blocks: the working validators, session by session.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use frame_support::{ensure, traits::ValidatorRegistration, BoundedVec};
use jasmynet_primitives::{consortium::ValidatorStatus, AccountId, Moment};
use sp_runtime::SaturatedConversion;
use sp_staking::SessionIndex;

use crate::{
	Config, Error, Event, Members, MinValidators, Pallet, PlannedValidators, RenewSet,
	ShortOfValidators, ShortSessions, Validators,
};

/// From so many members on, none may hold a third: with fewer, one always does.
const MEMBERS_TO_SHARE: usize = 4;

/// So many sessions have to end until a change of the set is in force.
const SESSIONS_TO_CHANGE: u8 = 2;

/// A validator that is on the list, is not suspended, has keys, and whose member
/// may validate. In this order, the first of a member's is its oldest.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
	pub(crate) added_at: Moment,
	pub(crate) validator: AccountId,
	pub(crate) member: AccountId,
}

/// Those of the candidates that make the next set, sorted by account: all of
/// them, or, where four or more members have some, without the newest of
/// whoever would hold a third or more.
fn planned(candidates: Vec<Candidate>) -> Vec<AccountId> {
	let mut total = candidates.len();
	let mut by_member = BTreeMap::<AccountId, BTreeSet<(Moment, AccountId)>>::new();
	for Candidate { added_at, validator, member } in candidates {
		by_member.entry(member).or_default().insert((added_at, validator));
	}
	if by_member.len() >= MEMBERS_TO_SHARE {
		// A member with one of four or more holds less than a third: nobody loses
		// its last one.
		while let Some(largest) = by_member.values_mut().max_by_key(|own| own.len()) {
			if largest.len().saturating_mul(3) < total {
				break;
			}
			largest.pop_last();
			total = total.saturating_sub(1);
		}
	}
	let mut planned =
		by_member.into_values().flatten().map(|(_, validator)| validator).collect::<Vec<_>>();
	planned.sort();
	planned
}

impl<T: Config> Pallet<T> {
	/// Whether session keys are set for this account.
	pub(crate) fn has_keys(validator: &AccountId) -> bool {
		pallet_session::Pallet::<T>::is_registered(validator)
	}

	/// Whether the validator makes blocks now, or will from the next session on.
	pub(crate) fn is_in_a_set(validator: &AccountId) -> bool {
		pallet_session::Validators::<T>::get().contains(validator)
			|| pallet_session::QueuedKeys::<T>::get().iter().any(|(queued, _)| queued == validator)
	}

	/// Everybody who could be in the next set.
	fn candidates() -> Vec<Candidate> {
		let members = Members::<T>::iter()
			.filter(|(_, member)| Self::may_validate(member))
			.map(|(account, _)| account)
			.collect::<BTreeSet<_>>();
		Self::candidates_among(|member| members.contains(member))
	}

	/// Those who could be if this member may validate.
	pub(crate) fn candidates_of(account: &AccountId) -> Vec<Candidate> {
		Self::candidates_among(|member| member == account)
	}

	fn candidates_among(counts: impl Fn(&AccountId) -> bool) -> Vec<Candidate> {
		Validators::<T>::iter()
			.filter(|(id, validator)| {
				validator.status == ValidatorStatus::Active
					&& counts(&validator.member)
					&& Self::has_keys(id)
			})
			.map(|(id, validator)| Candidate {
				added_at: validator.added_at,
				validator: id,
				member: validator.member,
			})
			.collect()
	}

	/// The working validators, sorted.
	pub(crate) fn working_validators() -> Vec<AccountId> {
		planned(Self::candidates())
	}

	/// Refuses a change of who is a candidate that costs working validators and
	/// leaves fewer than the minimum.
	pub(crate) fn ensure_enough_after(
		change: impl FnOnce(&mut Vec<Candidate>),
	) -> Result<(), Error<T>> {
		let mut candidates = Self::candidates();
		let before = planned(candidates.clone()).len();
		change(&mut candidates);
		let after = planned(candidates).len();
		let minimum: usize = MinValidators::<T>::get().saturated_into();
		ensure!(after >= before || after >= minimum, Error::<T>::TooFewValidators);
		Ok(())
	}

	/// Whether there is no place for one more, because its member would hold too
	/// much.
	pub(crate) fn would_be_left_out(mut candidate: Candidate) -> bool {
		let mut candidates = Self::candidates();
		let newest = candidate.validator.clone();
		// Newer than what was added in the same block.
		candidate.added_at = Moment::MAX;
		candidates.push(candidate);
		!planned(candidates).contains(&newest)
	}

	/// Ends the next sessions early if one of these is in the set: until it is out.
	pub(crate) fn hurry_out(validators: &[AccountId]) {
		if validators.iter().any(Self::is_in_a_set) {
			ShortSessions::<T>::put(SESSIONS_TO_CHANGE);
		}
	}

	/// The set of a new session, if it differs from the last one, in its
	/// validators or in their keys.
	pub(crate) fn plan_session(session: SessionIndex) -> Option<Vec<AccountId>> {
		let queued = pallet_session::QueuedKeys::<T>::get();
		let working = Self::working_validators();
		let available: u32 = working.len().saturated_into();
		let next = if available < MinValidators::<T>::get() {
			if !ShortOfValidators::<T>::get() {
				ShortOfValidators::<T>::put(true);
				Self::deposit_event(Event::ShortOfValidators { session, available });
			}
			// The last set stands.
			queued.iter().map(|(id, _)| id.clone()).filter(Self::has_keys).collect()
		} else {
			let was_short = ShortOfValidators::<T>::take();
			if was_short || *working != **PlannedValidators::<T>::get() {
				PlannedValidators::<T>::put(BoundedVec::truncate_from(working.clone()));
				Self::deposit_event(Event::ValidatorsPlanned {
					session,
					validators: working.clone(),
				});
			}
			working
		};
		// New keys count as a change: the session pallet notes whose keys are whose
		// only for a set that it is given, and without that, what a validator does
		// with new keys could not be proved later.
		let is_unchanged = next.len() == queued.len()
			&& next.iter().zip(&queued).all(|(validator, (id, keys))| {
				validator == id
					&& pallet_session::NextKeys::<T>::get(validator).as_ref() == Some(keys)
			});
		let is_renewed = RenewSet::<T>::take();
		((is_renewed || !is_unchanged) && !next.is_empty()).then_some(next)
	}
}
