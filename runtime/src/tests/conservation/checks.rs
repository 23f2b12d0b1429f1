//! What must hold, whatever has happened.

use jasmynet_primitives::ledger::platform_account;
use pallet_ledger::{Event, HoldReason, ZERO_ADDRESS};

use super::{super::account, *};
use crate::configs::economy::supply_proof;

/// What everybody has, as an indexer knows it who reads the events of the ledger.
pub(super) type Index = BTreeMap<AccountId, Balance>;

/// What everybody has.
pub(super) fn everybody() -> Index {
	frame_system::Account::<Runtime>::iter()
		.map(|(who, account)| (who, account.data.free + account.data.reserved))
		.filter(|(_, total)| *total > 0)
		.collect()
}

/// Reads the events of the block that has ended.
fn follow(index: &mut Index) {
	for event in System::read_events_for_pallet::<Event<Runtime>>() {
		let Event::Transfer { from, to, value } = event else { continue };
		assert!(from != ZERO_ADDRESS && to != ZERO_ADDRESS, "nothing is made or destroyed");
		let left = index.entry(from).or_default();
		*left = left.checked_sub(value).expect("nobody sends what they do not have");
		*index.entry(to).or_default() += value;
	}
	index.retain(|_, total| *total > 0);
}

/// What must hold after every transaction.
pub(super) fn check_transaction(what: &str) {
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY, "{what}");
	assert_eq!(everybody().values().sum::<Balance>(), TOTAL_SUPPLY, "{what}");
	assert!(pallet_ledger::InFlight::<Runtime>::get().is_empty(), "{what}");
}

/// What must hold after every block.
pub(super) fn check_block(index: &mut Index) {
	follow(index);
	assert_eq!(*index, everybody(), "the events do not tell all");
	let proof = supply_proof();
	assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
	assert_eq!(proof.held_for.iter().map(|held| held.amount).sum::<Balance>(), proof.held);
	assert_eq!(proof.platform, everybody().get(&platform_account()).copied().unwrap_or(0));
	check_foreign_deposits();
	check_loans();
	#[cfg(feature = "try-runtime")]
	{
		use frame_support::traits::{TryState, TryStateSelect};
		let (number, all) = (System::block_number(), TryStateSelect::All);
		macro_rules! sound {
			($($pallet:ident)*) => {
				$($pallet::try_state(number, all.clone()).expect(stringify!($pallet));)*
			};
		}
		sound!(
			System Timestamp Utility Multisig Proxy Scheduler Preimage Balances
			TransactionPayment SkipFeelessPayment Ledger Did Credentials Council Consortium
			SafeMode TxPause Authorship Aura Grandpa Session Historical Devices Consent Locker
		);
	}
}

/// What sponsors have lent is put aside, with whom they have lent it to, and comes back
/// with it.
fn check_loans() {
	let mut owed = Index::new();
	for (debtor, _, lent) in pallet_ledger::Loans::<Runtime>::iter() {
		*owed.entry(debtor).or_default() += lent;
	}
	for (debtor, owed) in owed {
		assert_eq!(owed, Ledger::owed(&debtor));
		let held: Balance = pallet_balances::Holds::<Runtime>::get(&debtor)
			.into_iter()
			.filter(|hold| {
				// Nobody lends for these.
				!matches!(
					hold.id,
					RuntimeHoldReason::Ledger(_)
						| RuntimeHoldReason::Preimage(_)
						| RuntimeHoldReason::Session(_)
				)
			})
			.map(|hold| hold.amount)
			.sum();
		assert!(owed <= held, "{debtor} owes {owed} and has {held} on hold");
	}
}

/// The pallets of the SDK have no words for what they hold: here they are.
fn check_foreign_deposits() {
	let mut reserved = Index::new();
	let mut add = |who: AccountId, amount: Balance| *reserved.entry(who).or_default() += amount;
	for multisig in pallet_multisig::Multisigs::<Runtime>::iter_values() {
		add(multisig.depositor, multisig.deposit);
	}
	for (who, (_, deposit)) in pallet_proxy::Proxies::<Runtime>::iter() {
		add(who, deposit);
	}
	for (who, (_, deposit)) in pallet_proxy::Announcements::<Runtime>::iter() {
		add(who, deposit);
	}
	let mut preimages = Index::new();
	for status in pallet_preimage::RequestStatusFor::<Runtime>::iter_values() {
		let pallet_preimage::RequestStatus::Unrequested { ticket: (who, _), len } = status else {
			panic!("nobody asked for one")
		};
		let bytes = configs::system::PreimageByteDeposit::get() * Balance::from(len);
		*preimages.entry(who).or_default() += configs::system::PreimageBaseDeposit::get() + bytes;
	}
	for (who, account) in frame_system::Account::<Runtime>::iter() {
		let holds = pallet_balances::Holds::<Runtime>::get(&who);
		let held: Balance = holds.iter().map(|hold| hold.amount).sum();
		let other = account.data.reserved - held;
		assert_eq!(other, reserved.remove(&who).unwrap_or(0), "reserved of {who}");
		let held_for = |is_reason: fn(&RuntimeHoldReason) -> bool| -> Balance {
			holds.iter().filter(|hold| is_reason(&hold.id)).map(|hold| hold.amount).sum()
		};
		let noted = held_for(|reason| matches!(reason, RuntimeHoldReason::Preimage(_)));
		assert_eq!(noted, preimages.remove(&who).unwrap_or(0), "noted by {who}");
		// Who has had keys from genesis on has paid nothing for them.
		let for_keys = held_for(|reason| matches!(reason, RuntimeHoldReason::Session(_)));
		let has_keys = pallet_session::NextKeys::<Runtime>::contains_key(&who);
		let due = configs::consensus::SessionKeyDeposit::get();
		assert!(for_keys == 0 || (has_keys && for_keys == due), "{who} has {for_keys} for keys");
	}
	assert!(reserved.is_empty() && preimages.is_empty());
}

/// Long after the last transaction somebody who has no part in any of it ends what nobody
/// has ended: all that was put aside for others is paid by then, or goes back.
pub(super) fn check_refunds() {
	let stranger = || RuntimeOrigin::signed(account(99));
	for request in pallet_consent::Requests::<Runtime>::iter_keys().collect::<Vec<_>>() {
		Consent::cancel_request(stranger(), request).unwrap();
	}
	for (grant, record) in pallet_consent::Grants::<Runtime>::iter().collect::<Vec<_>>() {
		if record.escrow_left > 0 {
			Consent::prune(stranger(), grant).unwrap();
		}
	}
	let sponsorships = pallet_ledger::Sponsorships::<Runtime>::iter_keys();
	for (beneficiary, sponsor) in sponsorships.collect::<Vec<_>>() {
		Ledger::end_sponsorship(stranger(), sponsor, beneficiary).unwrap();
	}
	for pairing in pallet_devices::Pairings::<Runtime>::iter_keys().collect::<Vec<_>>() {
		Devices::cancel_pairing(stranger(), pairing).unwrap();
	}
	for (who, holds) in pallet_balances::Holds::<Runtime>::iter() {
		for hold in holds {
			let is_promised = matches!(
				hold.id,
				RuntimeHoldReason::Ledger(HoldReason::Escrow | HoldReason::Sponsorship)
					| RuntimeHoldReason::Devices(pallet_devices::HoldReason::Pairing)
			);
			assert!(!is_promised, "{who} has {hold:?}");
		}
	}
}
