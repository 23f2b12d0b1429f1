//! Random sequences of calls, with time that moves and a world that changes.
//!
//! After every step: the state is sound (`try_state`), no money has come from
//! anywhere, each company has lost exactly what it paid, what has ended stays
//! ended, and access is allowed exactly when a second, slower judgement says so.

use std::collections::BTreeMap;

use frame_support::traits::fungible::InspectHold;
use jasmynet_primitives::{
	apis::Access,
	roles::{Role, Roles},
	terms::{Mode, Reward, Terms},
	AccountId, Balance, CategoryCode, DeviceId, GrantId, RecordId,
};
use proptest::prelude::*;

use super::*;

/// Who may try something.
fn person(number: u8) -> AccountId {
	[alice(), bob(), acme(), globex(), stranger()][usize::from(number % 5)].clone()
}

fn company(number: u8) -> AccountId {
	[acme(), globex()][usize::from(number % 2)].clone()
}

fn subject(number: u8) -> AccountId {
	[alice(), bob()][usize::from(number % 2)].clone()
}

#[derive(Clone, Debug)]
struct Wish {
	categories: Vec<usize>,
	/// Numbers of devices in [`device`]; `None`: data of any.
	devices: Option<Vec<usize>>,
	days: u64,
	retention_days: u64,
	from_made: Option<bool>,
	accesses: u32,
	pace_hours: u64,
	kyc: u8,
	upfront: Balance,
	per_access: Balance,
}

/// Alice's two at first, and one that is nobody's.
fn device(number: usize) -> DeviceId {
	[watch(), ring(), Hash::repeat_byte(1)][number]
}

const CODES: [CategoryCode; 5] = [ANY, HEALTH, HEART, PULSE, PHOTOS];

impl Wish {
	fn terms(&self) -> Terms {
		let made = START - DAY;
		Terms {
			categories: set(self.categories.iter().map(|index| CODES[*index])),
			purpose: RESEARCH,
			mode: Mode::View,
			devices: self
				.devices
				.as_ref()
				.map(|numbers| set(numbers.iter().map(|number| device(*number)))),
			data_from: self.from_made.map(|after| if after { made + 1 } else { made }),
			data_to: None,
			valid_until: now() + self.days * DAY,
			retention: self.retention_days * DAY,
			max_accesses: self.accesses,
			min_interval: self.pace_hours * DAY / 24,
			recipients: Default::default(),
			jurisdiction: None,
			min_kyc: self.kyc,
			notice_hash: Hash::zero(),
			reward: Reward { upfront: self.upfront, per_access: self.per_access },
		}
	}
}

prop_compose! {
	fn wish()(
		categories in prop::collection::vec(0..CODES.len(), 1..3),
		devices in prop_oneof![
			4 => Just(None),
			1 => Just(Some(vec![0])),
			2 => Just(Some(vec![0, 1])),
			1 => prop::collection::vec(0..3usize, 1..4).prop_map(Some),
		],
		days in prop_oneof![1 => 0..3u64, 3 => 3..40u64, 1 => Just(500)],
		retention_days in 0..20u64,
		from_made in prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)],
		accesses in 0..7u32,
		pace_hours in prop_oneof![3 => Just(0u64), 1 => 1..48u64],
		kyc in 0..3u8,
		upfront in 0..50u128,
		per_access in 0..50u128,
	) -> Wish {
		Wish {
			categories, devices, days, retention_days, from_made, accesses, pace_hours, kyc,
			upfront, per_access,
		}
	}
}

/// What a person takes away, or tries to add.
#[derive(Clone, Copy, Debug)]
enum Change {
	OneAccessLess,
	OnlyThePulse,
	NoRewardPerAccess,
	ADayLess,
	OneAccessMore,
	Everything,
	OnlyTheWatch,
}

#[derive(Clone, Debug)]
enum Step {
	Request {
		by: u8,
		of: u8,
		wish: Wish,
	},
	Cancel {
		by: Option<u8>,
		id: usize,
	},
	Accept {
		by: Option<u8>,
		id: usize,
		change: Option<Change>,
	},
	Refuse {
		by: Option<u8>,
		id: usize,
	},
	Revoke {
		by: Option<u8>,
		id: usize,
	},
	Read {
		by: Option<u8>,
		id: usize,
		record: RecordId,
	},
	Confirm {
		by: Option<u8>,
		id: usize,
	},
	Prune {
		by: u8,
		id: usize,
	},
	Wait {
		hours: u64,
	},
	Level {
		of: u8,
		level: u8,
	},
	Member {
		of: u8,
		active: bool,
	},
	Identity {
		of: u8,
		active: bool,
	},
	/// The device goes to somebody, or to nobody.
	HandOver {
		device: usize,
		to: Option<u8>,
	},
	Halt {
		device: usize,
		halted: bool,
		recalled: bool,
	},
	Refunds {
		fail: bool,
	},
}

fn step() -> impl Strategy<Value = Step> {
	// Mostly the right party; sometimes anybody.
	let by = || prop_oneof![6 => Just(None), 1 => any::<u8>().prop_map(Some)];
	let id = any::<usize>;
	let change = prop_oneof![
		Just(Change::OneAccessLess),
		Just(Change::OnlyThePulse),
		Just(Change::NoRewardPerAccess),
		Just(Change::ADayLess),
		Just(Change::OneAccessMore),
		Just(Change::Everything),
		Just(Change::OnlyTheWatch),
	];
	prop_oneof![
		8 => (any::<u8>(), any::<u8>(), wish())
			.prop_map(|(by, of, wish)| Step::Request { by, of, wish }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Cancel { by, id }),
		8 => (by(), id(), prop::option::of(change))
			.prop_map(|(by, id, change)| Step::Accept { by, id, change }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Refuse { by, id }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Revoke { by, id }),
		14 => (by(), id(), PULSE_RECORD..=BOBS_RECORD)
			.prop_map(|(by, id, record)| Step::Read { by, id, record }),
		3 => (by(), id()).prop_map(|(by, id)| Step::Confirm { by, id }),
		3 => (any::<u8>(), id()).prop_map(|(by, id)| Step::Prune { by, id }),
		4 => prop_oneof![3 => 1..72u64, 2 => 72..1_000u64, 1 => Just(2_500)]
			.prop_map(|hours| Step::Wait { hours }),
		1 => (any::<u8>(), 0..4u8).prop_map(|(of, level)| Step::Level { of, level }),
		1 => (any::<u8>(), any::<bool>()).prop_map(|(of, active)| Step::Member { of, active }),
		1 => (any::<u8>(), any::<bool>()).prop_map(|(of, active)| Step::Identity { of, active }),
		2 => (0..2usize, prop_oneof![1 => Just(None), 3 => any::<u8>().prop_map(Some)])
			.prop_map(|(device, to)| Step::HandOver { device, to }),
		1 => (0..2usize, any::<bool>(), any::<bool>())
			.prop_map(|(device, halted, recalled)| Step::Halt { device, halted, recalled }),
		1 => any::<bool>().prop_map(|fail| Step::Refunds { fail }),
	]
}

/// Any of the ids given so far, or the next one, which names nothing.
fn some_id(index: usize, next: u64) -> u64 {
	index as u64 % (next + 1)
}

fn some_request(index: usize) -> u64 {
	some_id(index, NextRequestId::<Test>::get())
}

fn some_grant(index: usize) -> u64 {
	some_id(index, NextGrantId::<Test>::get())
}

fn changed(mut terms: Terms, change: Change) -> Terms {
	match change {
		Change::OneAccessLess => terms.max_accesses = terms.max_accesses.saturating_sub(1),
		Change::OnlyThePulse => terms.categories = set([PULSE]),
		Change::NoRewardPerAccess => terms.reward.per_access = 0,
		Change::ADayLess => terms.valid_until -= DAY,
		Change::OneAccessMore => terms.max_accesses += 1,
		Change::Everything => terms.categories = set([ANY]),
		Change::OnlyTheWatch => terms.devices = Some(set([watch()])),
	}
	terms
}

/// What the test remembers on its own.
#[derive(Default)]
struct Memory {
	paid: BTreeMap<AccountId, Balance>,
	ended: BTreeMap<GrantId, GrantState>,
}

impl Memory {
	fn pay(&mut self, company: AccountId, amount: Balance) {
		*self.paid.entry(company).or_default() += amount;
	}

	/// Does one step, and checks what can be said of it alone.
	fn take(&mut self, step: Step) {
		match step {
			Step::Request { by, of, wish } => {
				let call = Call::request { subject: subject(of), terms: wish.terms() };
				let _ = send(company(by), call);
			},
			Step::Cancel { by, id } => {
				let request = some_request(id);
				let owner = Requests::<Test>::get(request).map(|request| request.company);
				let who = by.map(person).or(owner).unwrap_or(stranger());
				let _ = send(who, Call::cancel_request { request });
			},
			Step::Accept { by, id, change } => self.accept(by, some_request(id), change),
			Step::Refuse { by, id } => {
				let request = some_request(id);
				let asked = Requests::<Test>::get(request).map(|request| request.subject);
				let who = by.map(person).or(asked.clone()).unwrap_or(stranger());
				let result = send(who.clone(), Call::refuse { request });
				// Saying no always works, and only for the one who is asked.
				assert_eq!(result.is_ok(), asked == Some(who));
			},
			Step::Revoke { by, id } => {
				let grant = some_grant(id);
				let active = Grants::<Test>::get(grant).filter(|grant| grant.ended_at().is_none());
				let owner = active.map(|grant| grant.subject);
				let who = by.map(person).or(owner.clone()).unwrap_or(stranger());
				let result = send(who.clone(), Call::revoke { grant });
				assert_eq!(result.is_ok(), owner == Some(who));
			},
			Step::Read { by, id, record } => self.read(by, some_grant(id), record),
			Step::Confirm { by, id } => {
				let grant = some_grant(id);
				let owner = Grants::<Test>::get(grant).map(|grant| grant.grantee);
				let who = by.map(person).or(owner).unwrap_or(stranger());
				let _ = send(who, Call::confirm_erasure { grant, evidence: receipt() });
			},
			Step::Prune { by, id } => {
				let _ = send(person(by), Call::prune { grant: some_grant(id) });
			},
			Step::Wait { hours } => wait(hours * DAY / 24),
			Step::Level { of, level } => Levels::insert(subject(of), level),
			Step::Member { of, active: true } => {
				MemberRoles::insert(company(of), Roles::of(&[Role::DataConsumer]));
			},
			Step::Member { of, active: false } => MemberRoles::remove(company(of)),
			Step::Identity { of, active: true } => ActiveIdentities::insert(subject(of), ()),
			Step::Identity { of, active: false } => ActiveIdentities::remove(subject(of)),
			Step::HandOver { device: number, to } => {
				let before = Owners::get(device(number));
				hand_over(device(number), to.map(subject));
				// Nothing that names it works for whoever had it.
				assert_eq!(Consent::grants_of_device(device(number)), Vec::<GrantId>::new());
				for (_, grant) in Grants::<Test>::iter() {
					let names = grant.terms.devices.as_ref();
					assert!(
						Some(&grant.subject) != before.as_ref()
							|| grant.ended_at().is_some()
							|| !names.is_some_and(|devices| devices.contains(&device(number)))
					);
				}
			},
			Step::Halt { device: number, halted, recalled } => {
				Halted::set(device(number), halted.then_some(()));
				Recalled::set(device(number), recalled.then_some(()));
			},
			Step::Refunds { fail: true } => RefundsFail::put(()),
			Step::Refunds { fail: false } => RefundsFail::kill(),
		}
	}

	fn accept(&mut self, by: Option<u8>, id: u64, change: Option<Change>) {
		let Some(request) = Requests::<Test>::get(id) else { return };
		let who = by.map(person).unwrap_or(request.subject.clone());
		let narrowed = change.map(|change| changed(request.terms.clone(), change));
		let terms_hash = request.terms.hash();
		let grant = NextGrantId::<Test>::get();
		if send(who.clone(), Call::accept { request: id, terms_hash, narrowed }).is_err() {
			return;
		}
		assert_eq!(who, request.subject);
		let granted = Grants::<Test>::get(grant).unwrap();
		for device in granted.terms.devices.iter().flatten() {
			assert_eq!(Owners::get(device), Some(granted.subject.clone()));
		}
		assert!(granted.terms.narrower_or_equal::<Consent>(&request.terms));
		assert!(granted.terms.total_reward() <= request.terms.total_reward());
		self.pay(request.company, granted.terms.reward.upfront);
	}

	fn read(&mut self, by: Option<u8>, id: GrantId, record: RecordId) {
		let Some(grant) = Grants::<Test>::get(id) else { return };
		let who = by.map(person).unwrap_or(grant.grantee.clone());
		let (owner, category, device, made) = LockerRecords::get(record).unwrap();
		let expected = who == grant.grantee
			&& owner == grant.subject
			&& grant.terms.covers_time(made)
			&& judge(&grant, category, device);
		let result = send(who.clone(), recording(&who, id, record));
		assert_eq!(result.is_ok(), expected, "{result:?}");
		if result.is_ok() {
			self.pay(grant.grantee, grant.terms.reward.per_access);
		}
	}

	/// Checks what must hold at any time.
	fn check(&mut self) {
		Consent::do_try_state().unwrap();
		let mut in_all = balance(&vault());
		for company in [acme(), globex()] {
			let reason = HoldReason::Storage.into();
			let own = balance(&company) + Balances::balance_on_hold(&reason, &company);
			let paid = self.paid.get(&company).copied().unwrap_or(0);
			assert_eq!(own + escrow(&company) + paid, WEALTH);
			in_all += own;
		}
		in_all += balance(&alice()) + balance(&bob());
		assert_eq!(in_all, 5 * WEALTH);
		assert_eq!(balance(&stranger()), WEALTH);
		self.ended.retain(|id, state| match Grants::<Test>::get(id) {
			Some(grant) => {
				assert_eq!(grant.state, *state, "what has ended stays so");
				true
			},
			None => false,
		});
		for (id, grant) in Grants::<Test>::iter() {
			if grant.ended_at().is_some() {
				self.ended.insert(id, grant.state);
			}
		}
		self.check_access();
	}

	fn check_access(&self) {
		for company in [acme(), globex()] {
			for subject in [alice(), bob()] {
				for category in CODES {
					for device in [None, Some(watch()), Some(ring())] {
						let answer = Consent::check_access(
							company.clone(),
							subject.clone(),
							category,
							device,
						);
						let mut judged: Vec<_> = Grants::<Test>::iter()
							.filter(|(_, grant)| {
								grant.grantee == company
									&& grant.subject == subject && judge(grant, category, device)
							})
							.collect();
						judged.sort_by_key(|(id, _)| *id);
						let expected = judged.first().map(|(id, grant)| {
							let remaining = grant.terms.max_accesses - grant.accesses;
							let until = grant.terms.valid_until;
							Access::Allowed { grant: *id, until, remaining }
						});
						match expected {
							Some(allowed) => assert_eq!(answer, allowed),
							None => assert!(matches!(answer, Access::Denied(_))),
						}
					}
				}
			}
		}
	}
}

/// Whether a grant allows to read now, from first principles.
fn judge(grant: &Grant, category: CategoryCode, device: Option<DeviceId>) -> bool {
	let covering: &[CategoryCode] = match category {
		ANY => &[ANY],
		HEALTH => &[HEALTH, ANY],
		HEART => &[HEART, HEALTH, ANY],
		PULSE => &[PULSE, HEART, HEALTH, ANY],
		PHOTOS => &[PHOTOS, ANY],
		_ => &[],
	};
	let terms = &grant.terms;
	let paired = match device {
		None => terms.devices.is_none(),
		Some(device) => {
			terms.devices.as_ref().is_none_or(|devices| devices.contains(&device))
				&& Owners::get(device) == Some(grant.subject.clone())
				&& Halted::get(device).is_none()
				&& Recalled::get(device).is_none()
		},
	};
	let paced = match grant.last_access {
		None => true,
		Some(last) => now() - last >= terms.min_interval,
	};
	grant.state == GrantState::Active
		&& now() >= grant.granted_at
		&& now() < terms.valid_until
		&& MemberRoles::get(&grant.grantee).is_some()
		&& ActiveIdentities::get(&grant.subject).is_some()
		&& Levels::get(&grant.subject).unwrap_or(0) >= terms.min_kyc
		&& covering.iter().any(|code| terms.categories.contains(code))
		&& paired
		&& paced
		&& grant.accesses < terms.max_accesses
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_calls_keeps_the_promises(
		steps in prop::collection::vec(step(), 1..80),
	) {
		ExtBuilder::default().build().execute_with(|| {
			let mut memory = Memory::default();
			for step in steps {
				memory.take(step);
				memory.check();
			}
		});
	}
}
