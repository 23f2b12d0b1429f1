//! Equivocations in Aura: two blocks of one author for one slot.

use alloc::boxed::Box;

use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidity,
		ValidTransaction,
	},
	traits::{Get, KeyOwnerProofSystem},
};
use frame_system::{
	offchain::{CreateBare, SubmitTransaction},
	pallet_prelude::HeaderFor,
};
use jasmynet_primitives::{AccountId, Hash};
use sp_consensus_aura::{
	digests::CompatibleDigestItem,
	sr25519::{AuthorityId, AuthoritySignature},
};
use sp_consensus_slots::Slot;
use sp_runtime::{traits::Header, DigestItem, DispatchResult, RuntimeAppPublic};
use sp_session::GetSessionNumber;
use sp_staking::SessionIndex;

use crate::{
	offences::offence_hash, AuraEquivocationOf, Call, Config, Error, Offence, Pallet,
	SessionStarts, Validators, LOG_TARGET,
};

/// A node sees two blocks before either is the head of its chain: its pool takes
/// a report that is so many slots ahead of the head.
const POOL_LEAD: u64 = 30;

/// Longest two headers that a report may have, in bytes. One of ours has some 300,
/// more where the set of GRANDPA changes: 40 for each of 64 validators.
const MAX_HEADERS: usize = 16 * 1024;

/// Longest proof of ownership, in bytes. A trie of 64 validators is not deep.
const MAX_PROOF: usize = 32 * 1024;

/// A report that has been checked.
struct Verdict {
	validator: AccountId,
	session: SessionIndex,
	hash: Hash,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_equivocation(
		equivocation: &AuraEquivocationOf<T>,
		key_owner_proof: T::KeyOwnerProof,
	) -> DispatchResult {
		let Verdict { validator, session, hash } =
			Self::judge(equivocation, key_owner_proof, T::CurrentSlot::get())?;

		Self::suspend_validator(validator, Offence::Aura, session, hash);
		Ok(())
	}

	/// Whether an unsigned report may be in the pool, or in a block.
	pub(crate) fn validate_report(
		source: TransactionSource,
		call: &Call<T>,
	) -> TransactionValidity {
		let Call::report_equivocation_unsigned { equivocation, key_owner_proof } = call else {
			return InvalidTransaction::Call.into();
		};
		// Nobody pays for it: only whoever makes the block puts it in.
		if !matches!(source, TransactionSource::Local | TransactionSource::InBlock) {
			return InvalidTransaction::Call.into();
		}
		let now = T::CurrentSlot::get();
		let latest =
			if source == TransactionSource::Local { now.saturating_add(POOL_LEAD) } else { now };
		Self::judge(equivocation, key_owner_proof.clone(), latest).map_err(
			|error| match error {
				Error::AlreadyJudged => InvalidTransaction::Stale,
				_ => InvalidTransaction::BadProof,
			},
		)?;

		ValidTransaction::with_tag_prefix("AuraEquivocation")
			.priority(TransactionPriority::MAX)
			.and_provides((equivocation.offender.clone(), equivocation.slot))
			.longevity(T::ReportLongevity::get())
			.propagate(false)
			.build()
	}

	/// Checks everything about a report of blocks no later than the slot `latest`.
	fn judge(
		equivocation: &AuraEquivocationOf<T>,
		key_owner_proof: T::KeyOwnerProof,
		latest: u64,
	) -> Result<Verdict, Error<T>> {
		// Nothing longer is looked at: hashing takes time that nobody has paid for.
		let headers = equivocation
			.first_header
			.encoded_size()
			.saturating_add(equivocation.second_header.encoded_size());
		ensure!(headers <= MAX_HEADERS, Error::<T>::InvalidEquivocation);
		ensure!(key_owner_proof.encoded_size() <= MAX_PROOF, Error::<T>::InvalidKeyOwnership);

		let slot = u64::from(equivocation.slot);
		let session = key_owner_proof.session();
		// A key that was given up could fall into other hands: it counts in the
		// session that it is proved for. And in the sessions beside it, because a
		// block at the border of two can be built on either.
		let start = SessionStarts::<T>::get(session).ok_or(Error::<T>::InvalidKeyOwnership)?;
		let first = SessionStarts::<T>::get(session.saturating_sub(1)).unwrap_or(start);
		let end = SessionStarts::<T>::get(session.saturating_add(2));
		ensure!(slot >= first && end.is_none_or(|end| slot < end), Error::<T>::InvalidKeyOwnership);
		// Slots to come would outlive a validator's return.
		ensure!(slot <= latest, Error::<T>::InvalidEquivocation);
		let key = (AuthorityId::ID, equivocation.offender.clone());
		let (validator, ()) = T::KeyOwnerProofSystem::check_proof(key, key_owner_proof)
			.ok_or(Error::<T>::InvalidKeyOwnership)?;

		let hash = offence_hash(Offence::Aura, &equivocation.slot);
		let is_over =
			Validators::<T>::get(&validator).is_none_or(|listed| slot < listed.first_slot);
		ensure!(!is_over && !Self::is_judged(&validator, &hash), Error::<T>::AlreadyJudged);
		ensure!(is_equivocation::<T>(equivocation), Error::<T>::InvalidEquivocation);
		Ok(Verdict { validator, session, hash })
	}
}

impl<T: Config + CreateBare<Call<T>>> Pallet<T> {
	/// Puts a report into the pool of the node that this runs on. For the runtime
	/// API that the node calls when it has seen two blocks.
	pub fn submit_unsigned_equivocation_report(
		equivocation: AuraEquivocationOf<T>,
		key_owner_proof: T::KeyOwnerProof,
	) -> Option<()> {
		let call = Call::report_equivocation_unsigned {
			equivocation: Box::new(equivocation),
			key_owner_proof,
		};
		let report = T::create_bare(call.into());
		let submitted = SubmitTransaction::<T, Call<T>>::submit_transaction(report);
		if submitted.is_err() {
			log::warn!(target: LOG_TARGET, "the pool has refused a report of an equivocation");
		}
		submitted.ok()
	}
}

/// Whether these are two different blocks, both sealed by the offender for the
/// slot.
fn is_equivocation<T: Config>(equivocation: &AuraEquivocationOf<T>) -> bool {
	let slot = equivocation.slot;
	let sealed = |header| sealed_hash::<HeaderFor<T>>(header, slot, &equivocation.offender);
	match (sealed(&equivocation.first_header), sealed(&equivocation.second_header)) {
		(Some(first), Some(second)) => first != second,
		_ => false,
	}
}

/// The hash that the author has signed, if it did and the block is for this
/// slot. One block that is sealed twice has one such hash.
fn sealed_hash<H: Header>(header: &H, slot: Slot, author: &AuthorityId) -> Option<H::Hash> {
	let mut header = header.clone();
	let seal = header.digest_mut().pop()?;
	let signature = CompatibleDigestItem::<AuthoritySignature>::as_aura_seal(&seal)?;
	let mut slots = header.digest().logs().iter().filter_map(|log| {
		<DigestItem as CompatibleDigestItem<AuthoritySignature>>::as_aura_pre_digest(log)
	});
	let is_for_slot = slots.next() == Some(slot) && slots.next().is_none();
	let hash = header.hash();
	(is_for_slot && author.verify(&hash, &signature)).then_some(hash)
}
