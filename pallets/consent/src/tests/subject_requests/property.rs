//! Questions under random sequences of moves, against a slow and simple memory of them.

use std::collections::BTreeMap;

use jasmynet_primitives::terms::Terms;
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
	Grant { of: u8, to: u8 },
	Revoke { grant: u8 },
	Resume { grant: u8 },
	Open { by: Option<u8>, company: u8, right: u8, grants: Vec<u8> },
	Extend { by: Option<u8>, id: u8 },
	Answer { by: Option<u8>, id: u8 },
	Withdraw { by: Option<u8>, id: u8 },
	Leave { who: u8 },
	Wait { days: u64 },
}

fn step() -> impl Strategy<Value = Step> {
	// Mostly the right party; sometimes anybody.
	let by = || prop_oneof![6 => Just(None), 1 => any::<u8>().prop_map(Some)];
	prop_oneof![
		4 => (any::<u8>(), any::<u8>()).prop_map(|(of, to)| Step::Grant { of, to }),
		1 => any::<u8>().prop_map(|grant| Step::Revoke { grant }),
		1 => any::<u8>().prop_map(|grant| Step::Resume { grant }),
		12 => (
			by(),
			any::<u8>(),
			any::<u8>(),
			prop_oneof![2 => Just(vec![]), 1 => prop::collection::vec(any::<u8>(), 1..3)],
		)
			.prop_map(|(by, company, right, grants)| {
				Step::Open { by, company, right, grants }
			}),
		3 => (by(), any::<u8>()).prop_map(|(by, id)| Step::Extend { by, id }),
		4 => (by(), any::<u8>()).prop_map(|(by, id)| Step::Answer { by, id }),
		2 => (by(), any::<u8>()).prop_map(|(by, id)| Step::Withdraw { by, id }),
		1 => any::<u8>().prop_map(|who| Step::Leave { who }),
		3 => (1..40u64).prop_map(|days| Step::Wait { days }),
	]
}

fn anybody(number: u8) -> AccountId {
	[alice(), bob(), acme(), globex(), stranger()][usize::from(number % 5)].clone()
}

fn person(number: u8) -> AccountId {
	[alice(), bob()][usize::from(number % 2)].clone()
}

fn company(number: u8) -> AccountId {
	[acme(), globex()][usize::from(number % 2)].clone()
}

/// Any of the numbers given so far, or the next one, which names nothing.
fn some(number: u8, next: u64) -> u64 {
	u64::from(number) % (next + 1)
}

/// What is known of a question, as its parties would remember it.
#[derive(Clone)]
struct Known {
	subject: AccountId,
	company: AccountId,
	right: SubjectRight,
	opened_at: Moment,
	extended: bool,
	answered: bool,
}

impl Known {
	fn due_at(&self) -> Moment {
		self.opened_at + if self.extended { EXTENDED } else { ANSWER }
	}
}

#[derive(Default)]
struct Memory {
	questions: BTreeMap<SubjectRequestId, Known>,
}

impl Memory {
	fn between(&self, subject: &AccountId, company: &AccountId) -> Vec<(u64, bool)> {
		self.questions
			.iter()
			.filter(|(_, known)| known.subject == *subject && known.company == *company)
			.map(|(id, known)| (*id, known.answered))
			.collect()
	}

	fn take(&mut self, step: Step) {
		match step {
			Step::Grant { of, to } => {
				let terms = Terms { min_kyc: 0, ..free_terms() };
				let hash = terms.hash();
				let request = NextRequestId::<Test>::get();
				let asking = Call::request { subject: person(of), terms };
				if send(company(to), asking).is_ok() {
					let accepting = Call::accept { request, terms_hash: hash, narrowed: None };
					let _ = send(person(of), accepting);
				}
			},
			Step::Revoke { grant } => {
				let grant = some(grant, NextGrantId::<Test>::get());
				if let Some(found) = Grants::<Test>::get(grant) {
					let _ = send(found.subject, Call::revoke { grant });
				}
			},
			Step::Resume { grant } => {
				let grant = some(grant, NextGrantId::<Test>::get());
				if let Some(found) = Grants::<Test>::get(grant) {
					let _ = send(found.subject, Call::resume { grant });
				}
			},
			Step::Open { by, company: to, right, grants } => {
				let right = RIGHTS[usize::from(right) % RIGHTS.len()];
				// Mostly one of them to one company, so that there are many between two.
				let (who, to) = by.map_or((alice(), acme()), |by| (anybody(by), company(to)));
				self.open(who, to, right, grants);
			},
			Step::Extend { by, id } => {
				let (id, known, who) = self.pick(id, by, |known| known.company.clone());
				let works = known.is_some_and(|known| {
					who == known.company
						&& !known.answered && !known.extended
						&& now() <= known.due_at()
				});
				assert_eq!(send(who, extending(id)).is_ok(), works);
				if works {
					self.questions.get_mut(&id).unwrap().extended = true;
				}
			},
			Step::Answer { by, id } => {
				let (id, known, who) = self.pick(id, by, |known| known.company.clone());
				let works = known.is_some_and(|known| who == known.company && !known.answered);
				assert_eq!(send(who, answering(id)).is_ok(), works);
				if works {
					self.questions.get_mut(&id).unwrap().answered = true;
				}
			},
			Step::Withdraw { by, id } => {
				let (id, known, who) = self.pick(id, by, |known| known.subject.clone());
				let works = known.is_some_and(|known| who == known.subject && !known.answered);
				assert_eq!(send(who, Call::withdraw { request: id }).is_ok(), works);
				if works {
					self.questions.remove(&id);
				}
			},
			Step::Leave { who } => {
				while Consent::erase_subject_request(&person(who)) {}
				self.questions.retain(|_, known| known.subject != person(who));
			},
			Step::Wait { days } => wait(days * DAY),
		}
	}

	fn pick(
		&self,
		id: u8,
		by: Option<u8>,
		party: impl Fn(&Known) -> AccountId,
	) -> (u64, Option<Known>, AccountId) {
		let id = some(id, NextSubjectRequestId::<Test>::get());
		let known = self.questions.get(&id).cloned();
		let who = by.map(anybody).or(known.as_ref().map(party)).unwrap_or(stranger());
		(id, known, who)
	}

	fn open(&mut self, who: AccountId, to: AccountId, right: SubjectRight, grants: Vec<u8>) {
		let next = NextGrantId::<Test>::get();
		let grants = named(grants.into_iter().map(|grant| some(grant, next)));
		let is_between = |grant: &Grant| grant.subject == who && grant.grantee == to;
		let have_dealings = Grants::<Test>::iter_values().any(|grant| is_between(&grant));
		let are_named_rightly =
			grants.iter().all(|id| Grants::<Test>::get(id).is_some_and(|grant| is_between(&grant)));
		let before = self.between(&who, &to);
		let has_place = self.has_place(&who, &to, right);
		let worked: Vec<GrantId> = Grants::<Test>::iter()
			.filter(|(_, grant)| grant.state == GrantState::Active && !grant.is_over(now()))
			.filter(|(_, grant)| grant.paused_at.is_none())
			.map(|(id, _)| id)
			.collect();
		let is_meant = |id: &GrantId| {
			(grants.is_empty() || grants.contains(id))
				&& is_between(&Grants::<Test>::get(id).unwrap())
		};
		let can_ask = have_dealings && (has_place || right.pauses() && worked.iter().any(is_meant));
		let works = can_ask && are_named_rightly;
		assert_eq!(Consent::can_ask(&who, &to, right, &grants), can_ask);
		let id = NextSubjectRequestId::<Test>::get();

		let result = send(who.clone(), opening(to.clone(), right, grants.clone()));
		assert_eq!(result.is_ok(), works, "{result:?}");
		for grant in worked {
			let is_stopped = works && right.pauses() && is_meant(&grant);
			assert_eq!(is_paused(grant), is_stopped);
		}
		if !works || !has_place {
			assert_eq!(NextSubjectRequestId::<Test>::get(), id);
			return;
		}
		if before.len() == MAX_QUESTIONS as usize {
			let (oldest, _) = before.iter().find(|(_, answered)| *answered).unwrap();
			self.questions.remove(oldest);
		}
		let known = Known {
			subject: who,
			company: to,
			right,
			opened_at: now(),
			extended: false,
			answered: false,
		};
		self.questions.insert(id, known);
	}

	/// Whether one more question fits between the two beside those that wait for an answer,
	/// when the other rights that pause get a place each.
	fn has_place(&self, subject: &AccountId, company: &AccountId, right: SubjectRight) -> bool {
		let waiting: Vec<_> = self
			.questions
			.values()
			.filter(|known| known.subject == *subject && known.company == *company)
			.filter(|known| !known.answered)
			.map(|known| known.right)
			.collect();
		let mut after = [&waiting[..], &[right]].concat();
		for pausing in [SubjectRight::Restriction, SubjectRight::Objection] {
			if !after.contains(&pausing) {
				after.push(pausing);
			}
		}
		after.len() <= MAX_QUESTIONS as usize
	}

	fn check(&self) {
		Consent::do_try_state().unwrap();
		assert_eq!(SubjectRequests::<Test>::iter().count(), self.questions.len());
		for (id, known) in &self.questions {
			let found = question(*id);
			assert_eq!(found.subject, known.subject);
			assert_eq!(found.company, known.company);
			assert_eq!(found.due_at, known.due_at());
			assert_eq!(found.extended.is_some(), known.extended);
			assert_eq!(found.answer.is_some(), known.answered);
		}
		for company in [acme(), globex()] {
			// Nothing was read, so only answers can be overdue.
			let is_overdue = self
				.questions
				.values()
				.any(|known| known.company == company && !known.answered && known.due_at() < now());
			assert_eq!(Consent::has_overdue(&company, now()), is_overdue);
			assert_eq!(Consent::overdue_of(company, 1).len(), usize::from(is_overdue));
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn questions_are_kept_as_their_parties_remember_them(
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
