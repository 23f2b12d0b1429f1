//! What somebody can do who has no part in any of it: give, and nothing else.

use std::collections::BTreeMap;

use super::{
	sponsoring::{agree, offer},
	*,
};
use crate::{NextRelease, Plan, Releases, Sponsorships, Subscriptions};
use jasmynet_primitives::{
	ledger::{
		CoveredCalls, InvoiceHash, PlanId, PoolKind, Release, ReleaseId, Sponsorship, Subscription,
	},
	AccountId, DAY,
};
use proptest::prelude::*;

const STRANGER: AccountId = AccountId::new([99; 32]);
const PLAN: PlanId = 1;

/// Everybody with whom the stranger has nothing to do.
const OTHERS: [AccountId; 5] = [ALICE, BOB, CAROL, DAVE, MERCHANT];

#[derive(Clone, Copy, Debug)]
enum Act {
	Pay,
	Subscribe,
	Renew,
	Cancel,
	Offer,
	Accept,
	TopUp,
	End,
	Claim,
	Decline,
	Lapse,
}

const ACTS: [Act; 11] = [
	Act::Pay,
	Act::Subscribe,
	Act::Renew,
	Act::Cancel,
	Act::Offer,
	Act::Accept,
	Act::TopUp,
	Act::End,
	Act::Claim,
	Act::Decline,
	Act::Lapse,
];

/// What is told of everybody but the stranger.
#[derive(Debug, PartialEq)]
struct State {
	money: BTreeMap<AccountId, (Balance, Balance)>,
	releases: BTreeMap<ReleaseId, Release>,
	subscriptions: BTreeMap<AccountId, Subscription>,
	sponsorships: BTreeMap<(AccountId, AccountId), Sponsorship>,
}

impl State {
	fn of_chain() -> State {
		let known = OTHERS.into_iter().chain(PoolKind::ALL.map(PoolKind::account));
		let known = known.chain([Ledger::platform_account()]);
		State {
			money: known.map(|who| (who.clone(), (free(&who), held(&who)))).collect(),
			releases: Releases::<Test>::iter().collect(),
			subscriptions: Subscriptions::<Test>::iter().collect(),
			sponsorships: Sponsorships::<Test>::iter()
				.filter(|(_, sponsor, _)| *sponsor != STRANGER)
				.map(|(beneficiary, sponsor, terms)| ((beneficiary, sponsor), terms))
				.collect(),
		}
	}
}

/// A subscription of Alice's, a sponsorship and an offer of hers, and two releases that wait,
/// one of them claimable.
fn begin() {
	let plan = Plan { price: 100, period: 10 * DAY, tariffs: Default::default() };
	assert_ok!(Ledger::set_plan(RuntimeOrigin::root(), PLAN, Some(plan)));
	assert_ok!(Ledger::subscribe(RuntimeOrigin::signed(ALICE), PLAN, 100, true));
	agree(&ALICE, &BOB, 100, 100);
	assert_ok!(offer(&ALICE, &CAROL, 100, 100));
	let announce = || {
		let purpose = b"for somebody".to_vec().try_into().unwrap();
		let root = RuntimeOrigin::root();
		assert_ok!(Ledger::announce_release(root, PoolKind::Listing, DAVE, 7, purpose));
	};
	announce();
	Now::mutate(|now| *now += crate::DEFAULT_RELEASE_NOTICE);
	announce();
}

/// Makes a call as the stranger, about one of the others.
fn act(act: Act, other: AccountId, release: ReleaseId, value: Balance) -> DispatchResult {
	let by = RuntimeOrigin::signed(STRANGER);
	match act {
		Act::Pay => Ledger::pay(by, other, value, InvoiceHash::zero()),
		Act::Subscribe => Ledger::subscribe(by, PLAN, value, true),
		Act::Renew => Ledger::renew_subscription(by, other),
		Act::Cancel => Ledger::cancel_subscription(by),
		Act::Offer => {
			let end = Now::get() + DAY;
			Ledger::offer_sponsorship(by, other, value, value / 2, CoveredCalls::All, end)
		},
		Act::Accept => {
			let offered = Sponsorships::<Test>::get(CAROL, ALICE).map(|offer| offer.hash());
			Ledger::accept_sponsorship(by, other, offered.unwrap_or_default())
		},
		Act::TopUp => Ledger::top_up_sponsorship(by, other, value, value, None),
		Act::End => {
			let of_alice = Ledger::end_sponsorship(by.clone(), ALICE, other.clone());
			of_alice.or_else(|_| Ledger::end_sponsorship(by, STRANGER, other))
		},
		Act::Claim => Ledger::claim_release(by, release),
		Act::Decline => Ledger::decline_release(by, release),
		Act::Lapse => Ledger::lapse_release(by, release),
	}
}

proptest! {
	#[test]
	fn a_stranger_gives_and_changes_nothing_else(
		acts in proptest::collection::vec(
			(0..ACTS.len(), 0..OTHERS.len(), any::<ReleaseId>(), 0..1_200u128),
			1..40,
		),
	) {
		Members::set(vec![ALICE, MERCHANT]);
		let mut builder = ExtBuilder::default();
		builder.releases.push(release(PoolKind::Listing, STRANGER, START));
		builder.build_and_execute(|| {
			begin();
			let mut expected = State::of_chain();
			for (number, other, release, value) in acts {
				let (tried, other) = (ACTS[number], OTHERS[other].clone());
				let before = free(&STRANGER) + held(&STRANGER);
				let next = NextRelease::<Test>::get();
				let done = act(tried, other.clone(), release % (next + 1), value);
				let mut given = 0;
				if matches!(tried, Act::Pay) && done.is_ok() {
					expected.money.get_mut(&other).unwrap().0 += value;
					given = value;
				}
				assert_eq!(free(&STRANGER) + held(&STRANGER), before - given);
				// A budget of its own is the stranger's to offer and to take back.
				let own = matches!(tried, Act::Pay | Act::Offer | Act::TopUp | Act::End);
				assert!(own || done.is_err(), "{tried:?}");
				assert_eq!(State::of_chain(), expected, "{tried:?}");
			}
		});
	}
}
