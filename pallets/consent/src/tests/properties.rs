//! Random sequences of calls, with time that moves and a world that changes.
//!
//! After every step: the state is sound (`try_state`), no money has come from
//! anywhere, what a company has put aside is what it paid, what it has back and what may
//! still be paid or given back, what has ended stays ended, and access is allowed exactly
//! when a second, slower judgement says so.

mod judge;
mod steps;

use std::collections::BTreeMap;

use frame_support::traits::UnfilteredDispatchable;
use jasmynet_primitives::{
	apis::Access, terms::Reward, AccountId, Balance, GrantId, Moment, RecordId,
};
use proptest::prelude::*;

use super::*;
use judge::{may_hand_over, may_read, may_read_record, stands};
use steps::{
	changed, company, device, moved, person, recipient, step, subject, Change, Step, CODES,
	EXTENSION,
};

/// Any of the ids that there are, or seldom one that may be gone, or is still to come.
fn some_id(index: usize, ids: impl Iterator<Item = u64>, next: u64) -> u64 {
	let mut ids: Vec<_> = ids.collect();
	ids.sort();
	let gone = index as u64 % (next + 1);
	let found = index.checked_rem(ids.len()).map(|place| ids[place]);
	found.filter(|_| !index.is_multiple_of(16)).unwrap_or(gone)
}

fn some_request(index: usize) -> u64 {
	some_id(index, Requests::<Test>::iter_keys(), NextRequestId::<Test>::get())
}

fn some_grant(index: usize) -> u64 {
	some_id(index, Grants::<Test>::iter_keys(), NextGrantId::<Test>::get())
}

fn some_question(index: usize) -> u64 {
	some_id(index, SubjectRequests::<Test>::iter_keys(), NextSubjectRequestId::<Test>::get())
}

/// The one who tries, or the one who may, or somebody.
fn actor(by: Option<u8>, party: Option<AccountId>) -> AccountId {
	by.map(person).or(party).unwrap_or(stranger())
}

fn subject_of(grant: GrantId) -> Option<AccountId> {
	Grants::<Test>::get(grant).map(|grant| grant.subject)
}

fn grantee_of(grant: GrantId) -> Option<AccountId> {
	Grants::<Test>::get(grant).map(|grant| grant.grantee)
}

/// Money of a company's, as the test counts it.
#[derive(Default, Clone, Copy)]
struct Account {
	/// All that it has ever put aside.
	escrowed: Balance,
	/// What of that went to people.
	paid: Balance,
}

/// What the test remembers on its own.
#[derive(Default)]
struct Memory {
	accounts: BTreeMap<AccountId, Account>,
	earned: BTreeMap<AccountId, Balance>,
	ended: BTreeMap<GrantId, GrantState>,
}

impl Memory {
	/// Some permissions to begin with.
	fn begin() -> Self {
		let mut memory = Memory::default();
		for (company, subject) in [(acme(), alice()), (globex(), alice()), (acme(), bob())] {
			memory.accounts.entry(company.clone()).or_default().escrowed += TOTAL;
			accept(ask(company.clone(), subject.clone(), terms_for_two()));
			memory.pay(company, subject, 10);
		}
		memory
	}

	fn pay(&mut self, company: AccountId, subject: AccountId, amount: Balance) {
		self.accounts.entry(company).or_default().paid += amount;
		*self.earned.entry(subject).or_default() += amount;
	}

	/// Does one step, and checks what can be said of it alone.
	fn take(&mut self, step: Step) {
		match step {
			Step::Request { by, of, wish } => {
				let (company, terms) = (company(by), wish.terms());
				let total = terms.total_reward().unwrap();
				if send(company.clone(), Call::request { subject: subject(of), terms }).is_ok() {
					self.accounts.entry(company).or_default().escrowed += total;
				}
			},
			Step::Cancel { by, id } => {
				let request = some_request(id);
				let owner = Requests::<Test>::get(request).map(|request| request.company);
				let _ = send(actor(by, owner), Call::cancel_request { request });
			},
			Step::Accept { by, id, change } => self.accept(by, some_request(id), change),
			Step::Refuse { by, id } => {
				let request = some_request(id);
				let asked = Requests::<Test>::get(request).map(|request| request.subject);
				let who = actor(by, asked.clone());
				let result = send(who.clone(), Call::refuse { request });
				// Saying no always works, and only for the one who is asked.
				assert_eq!(result.is_ok(), asked == Some(who));
			},
			Step::Revoke { by, id } => {
				let grant = some_grant(id);
				let active = Grants::<Test>::get(grant).filter(|grant| grant.ended_at().is_none());
				let owner = active.map(|grant| grant.subject);
				let who = actor(by, owner.clone());
				let result = send(who.clone(), Call::revoke { grant });
				assert_eq!(result.is_ok(), owner == Some(who));
			},
			Step::Surrender { by, id } => {
				let grant = some_grant(id);
				let active = Grants::<Test>::get(grant).filter(|grant| grant.ended_at().is_none());
				let owner = active.map(|grant| grant.grantee);
				let who = actor(by, owner.clone());
				let result = send(who.clone(), Call::surrender { grant });
				assert_eq!(result.is_ok(), owner == Some(who));
			},
			Step::Read { by, id, record } => self.read(by, some_grant(id), record),
			Step::Confirm { by, id } => {
				let grant = some_grant(id);
				// Whoever has not yet, of the company and its recipients.
				let owing = RecipientDuties::<Test>::iter_prefix(grant)
					.find(|(_, duty)| duty.confirmed.is_none())
					.map(|(name, _)| name)
					.filter(|_| id % 2 == 0);
				let who = actor(by, owing.or(grantee_of(grant)));
				let _ = send(who, Call::confirm_erasure { grant, evidence: receipt() });
			},
			Step::Prune { by, id } => {
				let _ = send(person(by), Call::prune { grant: some_grant(id) });
			},
			Step::Grant { by, to, wish, free } => {
				let (who, grantee, mut terms) = (subject(by), company(to), wish.terms());
				if free {
					terms.reward = Reward::default();
				}
				let is_free = terms.reward == Reward::default();
				let result = send(who, Call::grant { grantee, terms });
				assert!(is_free || result.is_err());
			},
			Step::Pause { by, id } => {
				let grant = some_grant(id);
				let pausable = Grants::<Test>::get(grant)
					.filter(|grant| grant.ended_at().is_none() && grant.paused_at.is_none());
				let owner = pausable.map(|grant| grant.subject);
				let who = actor(by, owner.clone());
				let result = send(who.clone(), Call::pause { grant });
				assert_eq!(result.is_ok(), owner == Some(who));
			},
			Step::Resume { by, id } => {
				let grant = some_grant(id);
				let paused = Grants::<Test>::get(grant).filter(|grant| grant.paused_at.is_some());
				let owner = paused.map(|grant| grant.subject);
				let who = actor(by, owner.clone());
				let may = owner.as_ref() == Some(&who) && ActiveIdentities::contains_key(&who);
				assert_eq!(send(who, Call::resume { grant }).is_ok(), may);
			},
			Step::Dispute { by, id, number, reason } => {
				let grant = some_grant(id);
				let who = actor(by, subject_of(grant));
				let kept = Receipts::<Test>::iter_prefix_values(grant)
					.any(|kept| kept.number == number && kept.disputed.is_none());
				let may = kept && subject_of(grant).as_ref() == Some(&who);
				let result = send(who, Call::dispute_access { grant, number, reason });
				assert_eq!(result.is_ok(), may);
			},
			Step::State { by, id, after, hours } => {
				let grant = some_grant(id);
				let who = actor(by, grantee_of(grant));
				let begin = Grants::<Test>::get(grant).map_or(0, |grant| grant.stated_until);
				let from = begin + after * DAY / 24;
				let until = from + hours * DAY / 24;
				if send(who, Call::state_nothing_read { grant, from, until }).is_ok() {
					let mut kept = Receipts::<Test>::iter_prefix_values(grant);
					assert!(!kept.any(|receipt| (from..until).contains(&receipt.at)));
				}
			},
			Step::PassOn { by, id, to } => {
				let grant = some_grant(id);
				let named = Grants::<Test>::get(grant).and_then(|found| {
					let mut names = found.terms.recipients.into_iter();
					names.find(|name| !Recipients::<Test>::contains_key(grant, name))
				});
				let recipient = to.map(recipient).or(named).unwrap_or(lab());
				let who = actor(by, grantee_of(grant));
				let before = Recipients::<Test>::contains_key(grant, &recipient);
				let may = Grants::<Test>::get(grant).is_some_and(|grant| {
					who == grant.grantee
						&& recipient != grant.grantee
						&& MemberRoles::contains_key(&recipient)
						&& !before && grant.accesses > 0
						&& grant.terms.recipients.contains(&recipient)
						&& stands(&grant)
				});
				assert_eq!(send(who, Call::pass_on { grant, recipient }).is_ok(), may);
			},
			Step::Receive { by, id } => {
				let grant = some_grant(id);
				let waiting = Recipients::<Test>::iter_prefix(grant)
					.find(|(_, offer)| offer.received_at.is_none())
					.map(|(name, _)| name);
				let who = by.map(recipient).or(waiting).unwrap_or(stranger());
				let offered = Recipients::<Test>::get(grant, &who)
					.is_some_and(|offer| offer.received_at.is_none());
				let may = offered
					&& MemberRoles::contains_key(&who)
					&& Grants::<Test>::get(grant).is_some_and(|it| stands(&it));
				assert_eq!(send(who, Call::receive { grant }).is_ok(), may);
			},
			Step::Open { by, of, right, grants } => {
				let grants: Vec<_> = grants.into_iter().map(some_grant).collect();
				let grants = grants.try_into().unwrap();
				let call = Call::open { company: company(of), right, grants, details: None };
				let _ = send(person(by), call);
			},
			Step::Extend { by, id } => {
				let request = some_question(id);
				let owner = SubjectRequests::<Test>::get(request).map(|it| it.company);
				let _ = send(actor(by, owner), Call::extend { request, reason: EXTENSION });
			},
			Step::Answer { by, id } => {
				let request = some_question(id);
				let owner = SubjectRequests::<Test>::get(request).map(|it| it.company);
				let _ = send(actor(by, owner), Call::answer { request, evidence: receipt() });
			},
			Step::Withdraw { by, id } => {
				let request = some_question(id);
				let owner = SubjectRequests::<Test>::get(request).map(|it| it.subject);
				let _ = send(actor(by, owner), Call::withdraw { request });
			},
			Step::PointOut { by, of } => {
				let company = company(of);
				let overdue = Consent::is_in_breach(company.clone());
				assert_eq!(send(person(by), Call::point_out { company }).is_ok(), overdue);
			},
			Step::Vote { what, code } => {
				let call = RuntimeCall::from(moved(what, code));
				let _ = call.dispatch_bypass_filter(RuntimeOrigin::root());
			},
			Step::Wait { hours } => wait(hours * DAY / 24),
			Step::Level { of, level } => Levels::insert(subject(of), level),
			Step::Member { of, active: true } => MemberRoles::insert(company(of), company_role()),
			Step::Member { of, active: false } => MemberRoles::remove(company(of)),
			Step::Identity { of, active } => {
				let who = [alice(), bob(), acme(), globex()][usize::from(of % 4)].clone();
				ActiveIdentities::set(who, active.then_some(()));
			},
			Step::Keep { record, hours } => {
				KeptUntil::set(record, hours.map(|hours| now() + hours * DAY / 24));
			},
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
		let names = |code| granted.terms.categories.contains(&code);
		let is_special = names(ANY) || names(GENES) || granted.terms.purpose == PROFILING;
		assert!(!is_special || now() >= request.requested_at + REFLECTION);
		self.pay(request.company, request.subject, granted.terms.reward.upfront);
	}

	fn read(&mut self, by: Option<u8>, id: GrantId, record: RecordId) {
		let Some(grant) = Grants::<Test>::get(id) else { return };
		let who = by.map(person).unwrap_or(grant.grantee.clone());
		// Mostly a record of the person's.
		let record = if by.is_none() && grant.subject == bob() { BOBS_RECORD } else { record };
		let readers = Readers::get(record).unwrap_or_default();
		let allowed = may_read_record(&grant, record);
		let asked = Consent::check_record(id, record);
		assert_eq!(matches!(asked, Access::Allowed { .. }), allowed, "{asked:?}");
		let expected = allowed
			&& who == grant.grantee
			&& (readers.contains(&id) || readers.len() < MAX_READERS);
		let result = send(who.clone(), recording(&who, id, record));
		assert_eq!(result.is_ok(), expected, "{result:?}");
		if result.is_ok() {
			self.pay(grant.grantee, grant.subject, grant.terms.reward.per_access);
		}
	}

	/// Checks what must hold at any time.
	fn check(&mut self) {
		Consent::do_try_state().unwrap();
		self.check_money();
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
		self.check_deliveries();
	}

	fn check_money(&self) {
		let own = |who: &AccountId| balance(who) + deposit_of(who);
		for company in [acme(), globex()] {
			let Account { escrowed, paid } =
				self.accounts.get(&company).copied().unwrap_or_default();
			let asked: Balance = Requests::<Test>::iter_values()
				.filter(|request| request.company == company)
				.map(|request| request.escrowed)
				.sum();
			let granted: Balance = Grants::<Test>::iter_values()
				.filter(|grant| grant.grantee == company)
				.map(|grant| grant.escrow_left)
				.sum();
			let unreturned = Unreturned::<Test>::get(&company).unwrap_or(0);
			let refundable = asked + granted + unreturned;
			let refunded = own(&company) + escrowed - WEALTH;
			assert_eq!(paid + refunded + refundable, escrowed);
			assert_eq!(escrow(&company), refundable);
		}
		for person in [alice(), bob()] {
			let earned = self.earned.get(&person).copied().unwrap_or(0);
			assert_eq!(own(&person), WEALTH + earned);
		}
		for other in [lab(), clinic(), stranger(), host()] {
			assert_eq!(balance(&other), WEALTH);
		}
		assert_eq!(balance(&vault()), WEALTH + escrow(&acme()) + escrow(&globex()));
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
									&& grant.subject == subject && may_read(grant, category, device)
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

	/// What was recorded is handed over for some time, while the grant stands.
	fn check_deliveries(&self) {
		for (id, grant) in Grants::<Test>::iter() {
			for record in PULSE_RECORD..=BOBS_RECORD {
				let at: Option<Moment> = Receipts::<Test>::iter_prefix_values(id)
					.filter(|kept| kept.record == record)
					.map(|kept| kept.at)
					.max();
				let expected = at.is_some_and(|at| may_hand_over(&grant, record, at));
				let answer = Consent::check_delivery(id, record, receipt());
				assert_eq!(matches!(answer, Access::Allowed { .. }), expected, "{answer:?}");
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_calls_keeps_the_promises(
		steps in prop::collection::vec(step(), 1..120),
	) {
		ExtBuilder::default().build().execute_with(|| {
			let mut memory = Memory::begin();
			for step in steps {
				memory.take(step);
				memory.check();
			}
		});
	}
}
