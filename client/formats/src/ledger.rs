//! JASMY as JSON: where all of it is, what an account has, allowances, pools with their
//! releases, sponsorships, and what a transaction would cost.
//!
//! Accounts are written as addresses: money is not only identities'.
//!
//! ```
//! use jasmynet_formats::ledger;
//! use jasmynet_primitives::ledger::{FeePayer, FeeQuote};
//!
//! let quote = FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable: true };
//! let written = ledger::fee_quote(&quote);
//! assert_eq!(written["fee"], "0");
//! assert_eq!(written["payer"]["kind"], "nobody");
//! ```

use jasmynet_primitives::{
	apis::SupplyProof,
	ledger::{
		AccountView, AllowanceView, CallIndex, CoveredCalls, FeePayer, FeeQuote, HeldFor, PoolView,
		Release, ReleaseId, ReleaseState, SponsorshipView,
	},
	AccountId, Balance,
};
use serde_json::{json, Map, Value};

use crate::{
	address::address,
	amount::decimal,
	pools::pool_kind,
	supply::check_supply,
	time::{iso8601, known},
};

/// Where all JASMY is. `addsUp` says that as much was issued as there ever was, that the
/// parts make up all of it, and that each list makes up its part.
pub fn supply(proof: &SupplyProof) -> Value {
	let pools = proof
		.in_pools
		.iter()
		.map(|(kind, amount)| (pool_kind(*kind).to_owned(), decimal(*amount).into()))
		.chain([("total".to_owned(), decimal(proof.pools).into())])
		.collect::<Map<_, _>>();
	json!({
		"totalIssuance": decimal(proof.total_issuance),
		"pools": pools,
		"platform": decimal(proof.platform),
		"free": decimal(proof.free),
		"held": decimal(proof.held),
		"heldFor": proof.held_for.iter().map(held_for).collect::<Vec<_>>(),
		"addsUp": check_supply(proof).is_ok(),
	})
}

/// What is on hold for one reason.
pub fn held_for(held: &HeldFor) -> Value {
	json!({
		"reason": String::from_utf8_lossy(&held.reason),
		"amount": decimal(held.amount),
	})
}

/// What an account has. `held` is what is on hold in all, `heldFor` what for; `owed` goes
/// to sponsors as it comes free from hold.
pub fn balance(who: &AccountId, view: &AccountView) -> Value {
	let held = view.held.iter().fold(0, |sum: Balance, held| sum.saturating_add(held.amount));
	json!({
		"account": address(who),
		"free": decimal(view.free),
		"spendable": decimal(view.spendable),
		"held": decimal(held),
		"heldFor": view.held.iter().map(held_for).collect::<Vec<_>>(),
		"owed": decimal(view.owed),
		"claimable": decimal(view.claimable),
	})
}

/// An allowance; its `value` is zero when it cannot be used any more. `expiresAt` is `null`
/// when it is for good.
pub fn allowance(allowance: &AllowanceView) -> Value {
	json!({
		"owner": address(&allowance.owner),
		"spender": address(&allowance.spender),
		"value": decimal(allowance.value),
		"expiresAt": allowance.expires_at.map(iso8601),
	})
}

/// An allocation pool. `lockup` is how much was locked up at first: nothing of that is
/// free before the `cliff`, all of it so many milliseconds later. `cliff` and `linearMs`
/// are `null` where nothing was.
pub fn pool(pool: &PoolView) -> Value {
	let is_locked = pool.lockup > 0;
	json!({
		"pool": pool_kind(pool.kind),
		"account": address(&pool.account),
		"balance": decimal(pool.balance),
		"total": decimal(pool.total),
		"released": decimal(pool.released),
		"announced": decimal(pool.announced),
		"locked": decimal(pool.locked),
		"available": decimal(pool.available),
		"lockup": decimal(pool.lockup),
		"cliff": is_locked.then(|| iso8601(pool.cliff)),
		"linearMs": is_locked.then_some(pool.linear),
	})
}

/// An entry of the log of releases. Times are `null` in what was there from the first
/// block on; what in `purpose` is no UTF-8 is replaced.
pub fn release(id: ReleaseId, release: &Release) -> Value {
	json!({
		"release": id,
		"pool": pool_kind(release.pool),
		"beneficiary": address(&release.beneficiary),
		"amount": decimal(release.amount),
		"purpose": String::from_utf8_lossy(&release.purpose),
		"state": release_state(release.state),
		"announcedAt": known(release.announced_at),
		"claimableAt": known(release.claimable_at),
		"expiresAt": known(release.expires_at),
		"changedAt": known(release.changed_at),
	})
}

/// How far a release is, in one word.
pub fn release_state(state: ReleaseState) -> &'static str {
	match state {
		ReleaseState::Announced => "announced",
		ReleaseState::Paid => "paid",
		ReleaseState::Cancelled => "cancelled",
		ReleaseState::Declined => "declined",
		ReleaseState::Lapsed => "lapsed",
	}
}

/// A sponsorship, or the offer of one. `fees` and `deposits` are what is left; `calls` is
/// `"all"` or a list, in which `name` finds what a call is called: `null` when it does
/// not know it.
pub fn sponsorship(view: &SponsorshipView, name: impl Fn(CallIndex) -> Option<String>) -> Value {
	let SponsorshipView { sponsor, beneficiary, terms, lent } = view;
	let calls = match &terms.calls {
		CoveredCalls::All => json!("all"),
		CoveredCalls::Only(calls) => calls
			.iter()
			.map(|call| json!({ "pallet": call.pallet, "call": call.call, "name": name(*call) }))
			.collect(),
	};
	json!({
		"sponsor": address(sponsor),
		"beneficiary": address(beneficiary),
		"accepted": terms.accepted,
		"fees": decimal(terms.fees),
		"deposits": decimal(terms.deposits),
		"lent": decimal(*lent),
		"calls": calls,
		"expiresAt": iso8601(terms.expires_at),
	})
}

/// What a transaction would cost, tip included. `account` is `null` when nobody pays.
pub fn fee_quote(quote: &FeeQuote) -> Value {
	let (kind, account) = match &quote.payer {
		FeePayer::Nobody => ("nobody", None),
		FeePayer::Sponsor(account) => ("sponsor", Some(account)),
		FeePayer::Identity(account) => ("identity", Some(account)),
		FeePayer::Signer(account) => ("signer", Some(account)),
	};
	json!({
		"fee": decimal(quote.fee),
		"payer": { "kind": kind, "account": account.map(address) },
		"affordable": quote.affordable,
	})
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{
		ledger::{PoolKind, Sponsorship},
		JASMY, TOTAL_SUPPLY,
	};

	use super::*;

	/// 2026-01-31T08:15:00Z, and some milliseconds.
	const MOMENT: u64 = 1_769_847_300_123;
	/// The same as text.
	const WRITTEN: &str = "2026-01-31T08:15:00Z";

	fn account(number: u8) -> AccountId {
		AccountId::new([number; 32])
	}

	fn text(number: u8) -> String {
		address(&account(number))
	}

	fn held(reason: &str, amount: Balance) -> HeldFor {
		HeldFor { reason: reason.into(), amount }
	}

	/// Parts that add up.
	fn proof() -> SupplyProof {
		let in_pools = PoolKind::ALL.into_iter().zip(1..).map(|(kind, n)| (kind, n * JASMY));
		SupplyProof {
			total_issuance: TOTAL_SUPPLY,
			pools: 21 * JASMY,
			platform: JASMY / 2,
			free: TOTAL_SUPPLY - 25 * JASMY,
			held: 3 * JASMY + JASMY / 2,
			held_for: vec![held("Ledger.Escrow", 3 * JASMY), held("reserved", JASMY / 2)],
			in_pools: in_pools.collect(),
		}
	}

	#[test]
	fn the_supply_is_written_part_by_part() {
		assert_eq!(
			supply(&proof()),
			json!({
				"totalIssuance": "50000000000",
				"pools": {
					"businessHolding": "1",
					"developerProgram": "2",
					"listing": "3",
					"financing": "4",
					"airdrop": "5",
					"incentive": "6",
					"total": "21",
				},
				"platform": "0.5",
				"free": "49999999975",
				"held": "3.5",
				"heldFor": [
					{ "reason": "Ledger.Escrow", "amount": "3" },
					{ "reason": "reserved", "amount": "0.5" },
				],
				"addsUp": true,
			})
		);
	}

	#[test]
	fn one_unit_more_or_less_anywhere_does_not_add_up() {
		type Change = fn(&mut SupplyProof);
		let changes: [Change; 8] = [
			|proof| proof.total_issuance += 1,
			|proof| proof.pools -= 1,
			|proof| proof.platform += 1,
			|proof| proof.free -= 1,
			|proof| proof.held += 1,
			|proof| proof.held_for[1].amount -= 1,
			|proof| proof.in_pools[5].1 += 1,
			|proof| proof.free = Balance::MAX,
		];
		for (number, change) in changes.into_iter().enumerate() {
			let mut proof = proof();
			change(&mut proof);
			assert_eq!(supply(&proof)["addsUp"], false, "change {number}");
		}
		// Two wrongs that make up for each other in the sum of all parts.
		let mut moved = proof();
		moved.pools += 1;
		moved.free -= 1;
		assert_eq!(supply(&moved)["addsUp"], false);
		// More issued than there ever was, all of it accounted for.
		let mut minted = proof();
		minted.total_issuance += 1;
		minted.free += 1;
		assert_eq!(supply(&minted)["addsUp"], false);
	}

	#[test]
	fn a_balance_says_what_can_be_spent_and_what_is_held_for_what() {
		let view = AccountView {
			free: 2 * JASMY,
			spendable: 2 * JASMY - 1,
			held: vec![held("Did.Deposit", JASMY), held("Ledger.Sponsorship", JASMY / 4)],
			owed: JASMY / 2,
			claimable: 7 * JASMY,
		};
		assert_eq!(
			balance(&account(1), &view),
			json!({
				"account": text(1),
				"free": "2",
				"spendable": "1.999999999999999999",
				"held": "1.25",
				"heldFor": [
					{ "reason": "Did.Deposit", "amount": "1" },
					{ "reason": "Ledger.Sponsorship", "amount": "0.25" },
				],
				"owed": "0.5",
				"claimable": "7",
			})
		);
	}

	#[test]
	fn an_allowance_ends_or_is_for_good() {
		let mut view = AllowanceView {
			owner: account(1),
			spender: account(2),
			value: Balance::MAX,
			expires_at: Some(MOMENT),
		};
		assert_eq!(
			allowance(&view),
			json!({
				"owner": text(1),
				"spender": text(2),
				"value": "340282366920938463463.374607431768211455",
				"expiresAt": WRITTEN,
			})
		);
		view.expires_at = None;
		assert_eq!(allowance(&view)["expiresAt"], Value::Null);
	}

	#[test]
	fn a_pool_says_what_is_locked_up_and_until_when() {
		let mut view = PoolView {
			kind: PoolKind::Financing,
			account: account(3),
			balance: 90 * JASMY,
			total: 100 * JASMY,
			released: 10 * JASMY,
			announced: 5 * JASMY,
			locked: 60 * JASMY,
			available: 25 * JASMY,
			lockup: 80 * JASMY,
			cliff: MOMENT,
			linear: 86_400_000,
		};
		assert_eq!(
			pool(&view),
			json!({
				"pool": "financing",
				"account": text(3),
				"balance": "90",
				"total": "100",
				"released": "10",
				"announced": "5",
				"locked": "60",
				"available": "25",
				"lockup": "80",
				"cliff": WRITTEN,
				"linearMs": 86_400_000,
			})
		);
		view.lockup = 0;
		let written = pool(&view);
		assert_eq!((&written["cliff"], &written["linearMs"]), (&Value::Null, &Value::Null));
	}

	#[test]
	fn pools_have_names_of_their_own() {
		let names = PoolKind::ALL.map(pool_kind);
		assert_eq!(
			names,
			["businessHolding", "developerProgram", "listing", "financing", "airdrop", "incentive"]
		);
	}

	#[test]
	fn a_release_is_written_with_its_notice() {
		let announced = Release {
			pool: PoolKind::Airdrop,
			beneficiary: account(4),
			amount: 12 * JASMY,
			purpose: "Spring: 春".as_bytes().to_vec().try_into().unwrap(),
			announced_at: MOMENT,
			claimable_at: MOMENT,
			expires_at: MOMENT,
			state: ReleaseState::Announced,
			changed_at: MOMENT,
		};
		assert_eq!(
			release(7, &announced),
			json!({
				"release": 7,
				"pool": "airdrop",
				"beneficiary": text(4),
				"amount": "12",
				"purpose": "Spring: 春",
				"state": "announced",
				"announcedAt": WRITTEN,
				"claimableAt": WRITTEN,
				"expiresAt": WRITTEN,
				"changedAt": WRITTEN,
			})
		);
	}

	#[test]
	fn what_a_network_starts_with_has_no_times() {
		let genesis = Release {
			pool: PoolKind::BusinessHolding,
			beneficiary: account(4),
			amount: JASMY,
			purpose: b"genesis".to_vec().try_into().unwrap(),
			announced_at: 0,
			claimable_at: 0,
			expires_at: 0,
			state: ReleaseState::Paid,
			changed_at: 0,
		};
		let written = release(0, &genesis);
		for time in ["announcedAt", "claimableAt", "expiresAt", "changedAt"] {
			assert_eq!(written[time], Value::Null, "{time}");
		}
		let mangled = Release { purpose: vec![b'a', 0xff].try_into().unwrap(), ..genesis };
		assert_eq!(release(0, &mangled)["purpose"], "a\u{fffd}");
	}

	#[test]
	fn states_of_releases_are_told_apart() {
		for (state, word) in [
			(ReleaseState::Announced, "announced"),
			(ReleaseState::Paid, "paid"),
			(ReleaseState::Cancelled, "cancelled"),
			(ReleaseState::Declined, "declined"),
			(ReleaseState::Lapsed, "lapsed"),
		] {
			assert_eq!(release_state(state), word);
		}
	}

	#[test]
	fn a_sponsorship_says_what_is_left_and_for_which_calls() {
		let mut view = SponsorshipView {
			sponsor: account(5),
			beneficiary: account(6),
			terms: Sponsorship {
				fees: 5 * JASMY,
				deposits: 15 * JASMY,
				calls: CoveredCalls::All,
				expires_at: MOMENT,
				accepted: true,
			},
			lent: JASMY / 10,
		};
		let nameless = |_| None;
		assert_eq!(
			sponsorship(&view, nameless),
			json!({
				"sponsor": text(5),
				"beneficiary": text(6),
				"accepted": true,
				"fees": "5",
				"deposits": "15",
				"lent": "0.1",
				"calls": "all",
				"expiresAt": WRITTEN,
			})
		);
		let known = CallIndex { pallet: 13, call: 0 };
		let new = CallIndex { pallet: 13, call: 200 };
		view.terms.calls = CoveredCalls::Only(vec![known, new].try_into().unwrap());
		let name = |call| (call == known).then(|| "Ledger.transfer".to_owned());
		assert_eq!(
			sponsorship(&view, name)["calls"],
			json!([
				{ "pallet": 13, "call": 0, "name": "Ledger.transfer" },
				{ "pallet": 13, "call": 200, "name": null },
			])
		);
	}

	#[test]
	fn a_quote_says_who_pays_and_whether_they_can() {
		for (payer, kind, who) in [
			(FeePayer::Nobody, "nobody", Value::Null),
			(FeePayer::Sponsor(account(1)), "sponsor", json!(text(1))),
			(FeePayer::Identity(account(2)), "identity", json!(text(2))),
			(FeePayer::Signer(account(3)), "signer", json!(text(3))),
		] {
			let quote = FeeQuote { fee: JASMY / 100, payer, affordable: kind != "signer" };
			assert_eq!(
				fee_quote(&quote),
				json!({
					"fee": "0.01",
					"payer": { "kind": kind, "account": who },
					"affordable": kind != "signer",
				})
			);
		}
	}
}
