//! What may be tried in a random sequence, and in which proportions.

use jasmynet_primitives::{
	consent::{DisputeReason, ExtensionReason, SubjectRight},
	terms::{Mode, Reward, Terms},
	AccountId, Balance, CategoryCode, DeviceId, RecordId,
};
use proptest::prelude::*;

use super::super::*;

/// Who may try something.
pub(super) fn person(number: u8) -> AccountId {
	[alice(), bob(), acme(), globex(), lab(), clinic(), stranger()][usize::from(number % 7)].clone()
}

pub(super) fn company(number: u8) -> AccountId {
	[acme(), globex()][usize::from(number % 2)].clone()
}

pub(super) fn subject(number: u8) -> AccountId {
	[alice(), bob()][usize::from(number % 2)].clone()
}

/// Somebody to whom something may be passed on, or who would like it.
pub(super) fn recipient(number: u8) -> AccountId {
	[lab(), clinic(), stranger(), globex()][usize::from(number % 4)].clone()
}

#[derive(Clone, Debug)]
pub(super) struct Wish {
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
	recipients: Vec<u8>,
	profiling: bool,
}

/// Alice's two at first, and one that is nobody's.
pub(super) fn device(number: usize) -> DeviceId {
	[watch(), ring(), Hash::repeat_byte(1)][number]
}

pub(super) const CODES: [CategoryCode; 6] = [ANY, HEALTH, HEART, PULSE, PHOTOS, GENES];

impl Wish {
	pub(super) fn terms(&self) -> Terms {
		let made = START - DAY;
		Terms {
			categories: set(self.categories.iter().map(|index| CODES[*index])),
			purpose: if self.profiling { PROFILING } else { RESEARCH },
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
			recipients: set(self.recipients.iter().map(|number| recipient(*number))),
			jurisdiction: None,
			min_kyc: self.kyc,
			notice_hash: Hash::zero(),
			reward: Reward { upfront: self.upfront, per_access: self.per_access },
		}
	}
}

prop_compose! {
	fn wish()(
		// Everything, and genes, seldom: they need time to think.
		categories in prop::collection::vec(
			prop_oneof![8 => 1..5usize, 1 => Just(0), 1 => Just(5)], 1..3,
		),
		devices in prop_oneof![
			8 => Just(None),
			1 => Just(Some(vec![0])),
			2 => Just(Some(vec![0, 1])),
			1 => prop::collection::vec(0..3usize, 1..4).prop_map(Some),
		],
		days in prop_oneof![1 => 0..3u64, 8 => 3..40u64, 1 => Just(500)],
		retention_days in 0..20u64,
		from_made in prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)],
		accesses in prop_oneof![1 => Just(0), 12 => 1..7u32],
		pace_hours in prop_oneof![5 => Just(0u64), 1 => 1..48u64],
		kyc in prop_oneof![4 => 0..2u8, 1 => Just(2)],
		upfront in 0..50u128,
		per_access in 0..50u128,
		recipients in prop::collection::vec(any::<u8>(), 0..4),
		profiling in prop_oneof![5 => Just(false), 1 => Just(true)],
	) -> Wish {
		Wish {
			categories, devices, days, retention_days, from_made, accesses, pace_hours, kyc,
			upfront, per_access, recipients, profiling,
		}
	}
}

/// What a person takes away, or tries to add.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
	OneAccessLess,
	OnlyThePulse,
	OnlyTrials,
	NoRewardPerAccess,
	ADayLess,
	OneAccessMore,
	Everything,
	OnlyTheWatch,
	NobodyElse,
}

/// What the consortium votes on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Motion {
	AddCategory,
	AddPurpose,
	RetireCategory,
	RetirePurpose,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
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
	/// A permission that nobody has asked for; with a reward that nobody has put aside,
	/// where the wish is not made free.
	Grant {
		by: u8,
		to: u8,
		wish: Wish,
		free: bool,
	},
	Pause {
		by: Option<u8>,
		id: usize,
	},
	Resume {
		by: Option<u8>,
		id: usize,
	},
	Surrender {
		by: Option<u8>,
		id: usize,
	},
	Dispute {
		by: Option<u8>,
		id: usize,
		number: u32,
		reason: DisputeReason,
	},
	/// From so many hours after the last statement, for so many.
	State {
		by: Option<u8>,
		id: usize,
		after: u64,
		hours: u64,
	},
	PassOn {
		by: Option<u8>,
		id: usize,
		/// To one whom the terms name, if that is left open.
		to: Option<u8>,
	},
	Receive {
		/// Somebody to whom it was offered, if that is left open.
		by: Option<u8>,
		id: usize,
	},
	Open {
		by: u8,
		of: u8,
		right: SubjectRight,
		grants: Vec<usize>,
	},
	Extend {
		by: Option<u8>,
		id: usize,
	},
	Answer {
		by: Option<u8>,
		id: usize,
	},
	Withdraw {
		by: Option<u8>,
		id: usize,
	},
	PointOut {
		by: u8,
		of: u8,
	},
	Vote {
		what: Motion,
		code: u32,
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
	/// A record's own time ends so many hours from now; `None`: never.
	Keep {
		record: RecordId,
		hours: Option<u64>,
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

/// The world is mostly as it should be, or a sequence of calls does nothing any more.
fn mostly() -> impl Strategy<Value = bool> {
	prop_oneof![4 => Just(true), 1 => Just(false)]
}

fn seldom() -> impl Strategy<Value = bool> {
	prop_oneof![1 => Just(true), 4 => Just(false)]
}

fn dispute_reason() -> impl Strategy<Value = DisputeReason> {
	prop_oneof![Just(DisputeReason::DidNotHappen), Just(DisputeReason::PassedOn)]
}

fn right() -> impl Strategy<Value = SubjectRight> {
	prop_oneof![
		Just(SubjectRight::Access),
		Just(SubjectRight::Erasure),
		Just(SubjectRight::Restriction),
		Just(SubjectRight::Objection),
	]
}

fn motion() -> impl Strategy<Value = Motion> {
	prop_oneof![
		Just(Motion::AddCategory),
		Just(Motion::AddPurpose),
		Just(Motion::RetireCategory),
		Just(Motion::RetirePurpose),
	]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
	// Mostly the right party; sometimes anybody.
	let by = || prop_oneof![6 => Just(None), 1 => any::<u8>().prop_map(Some)];
	let id = any::<usize>;
	let change = prop_oneof![
		Just(Change::OneAccessLess),
		Just(Change::OnlyThePulse),
		Just(Change::OnlyTrials),
		Just(Change::NoRewardPerAccess),
		Just(Change::ADayLess),
		Just(Change::OneAccessMore),
		Just(Change::Everything),
		Just(Change::OnlyTheWatch),
		Just(Change::NobodyElse),
	];
	prop_oneof![
		8 => (any::<u8>(), any::<u8>(), wish())
			.prop_map(|(by, of, wish)| Step::Request { by, of, wish }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Cancel { by, id }),
		8 => (by(), id(), prop::option::of(change))
			.prop_map(|(by, id, change)| Step::Accept { by, id, change }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Refuse { by, id }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Revoke { by, id }),
		20 => (by(), id(), PULSE_RECORD..=BOBS_RECORD)
			.prop_map(|(by, id, record)| Step::Read { by, id, record }),
		5 => (by(), id()).prop_map(|(by, id)| Step::Confirm { by, id }),
		3 => (any::<u8>(), id()).prop_map(|(by, id)| Step::Prune { by, id }),
		3 => (any::<u8>(), any::<u8>(), wish(), prop_oneof![4 => Just(true), 1 => Just(false)])
			.prop_map(|(by, to, wish, free)| Step::Grant { by, to, wish, free }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Pause { by, id }),
		5 => (by(), id()).prop_map(|(by, id)| Step::Resume { by, id }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Surrender { by, id }),
		4 => (by(), id(), 0..6u32, dispute_reason())
			.prop_map(|(by, id, number, reason)| Step::Dispute { by, id, number, reason }),
		2 => (by(), id(), 0..48u64, 0..96u64)
			.prop_map(|(by, id, after, hours)| Step::State { by, id, after, hours }),
		6 => (by(), id(), by()).prop_map(|(by, id, to)| Step::PassOn { by, id, to }),
		6 => (by(), id()).prop_map(|(by, id)| Step::Receive { by, id }),
		2 => (any::<u8>(), any::<u8>(), right(), prop::collection::vec(id(), 0..3))
			.prop_map(|(by, of, right, grants)| Step::Open { by, of, right, grants }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Extend { by, id }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Answer { by, id }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Withdraw { by, id }),
		1 => (any::<u8>(), any::<u8>()).prop_map(|(by, of)| Step::PointOut { by, of }),
		1 => (motion(), 200..206u32).prop_map(|(what, code)| Step::Vote { what, code }),
		5 => prop_oneof![10 => 1..48u64, 2 => 48..1_000u64, 1 => Just(2_500)]
			.prop_map(|hours| Step::Wait { hours }),
		1 => (any::<u8>(), prop_oneof![1 => Just(0), 6 => 1..4u8])
			.prop_map(|(of, level)| Step::Level { of, level }),
		2 => (any::<u8>(), mostly()).prop_map(|(of, active)| Step::Member { of, active }),
		2 => (any::<u8>(), mostly()).prop_map(|(of, active)| Step::Identity { of, active }),
		1 => (PULSE_RECORD..=BOBS_RECORD, prop::option::weighted(0.2, 0..200u64))
			.prop_map(|(record, hours)| Step::Keep { record, hours }),
		1 => (0..2usize, prop_oneof![1 => Just(None), 3 => any::<u8>().prop_map(Some)])
			.prop_map(|(device, to)| Step::HandOver { device, to }),
		1 => (0..2usize, seldom(), seldom())
			.prop_map(|(device, halted, recalled)| Step::Halt { device, halted, recalled }),
		1 => any::<bool>().prop_map(|fail| Step::Refunds { fail }),
	]
}

pub(super) fn changed(mut terms: Terms, change: Change) -> Terms {
	match change {
		Change::OneAccessLess => terms.max_accesses = terms.max_accesses.saturating_sub(1),
		Change::OnlyThePulse => terms.categories = set([PULSE]),
		Change::OnlyTrials => terms.purpose = TRIALS,
		Change::NoRewardPerAccess => terms.reward.per_access = 0,
		Change::ADayLess => terms.valid_until -= DAY,
		Change::OneAccessMore => terms.max_accesses += 1,
		Change::Everything => terms.categories = set([ANY]),
		Change::OnlyTheWatch => terms.devices = Some(set([watch()])),
		Change::NobodyElse => terms.recipients = Default::default(),
	}
	terms
}

/// The call by which the consortium does it. What it adds lies below nothing that is
/// used here, and what it retires it has added.
pub(super) fn moved(what: Motion, code: u32) -> Call<Test> {
	let (sensitivity, max_duration, text_hash) = (3, DAY, Hash::zero());
	match what {
		Motion::AddCategory => Call::add_category {
			code,
			parent: code.checked_sub(1).filter(|above| Categories::<Test>::contains_key(above)),
			sensitivity,
			max_duration,
			text_hash,
			iri: None,
		},
		Motion::AddPurpose => Call::add_purpose {
			code,
			parent: code.checked_sub(1).filter(|above| Purposes::<Test>::contains_key(above)),
			sensitivity,
			max_duration,
			text_hash,
			iri: Default::default(),
		},
		Motion::RetireCategory => Call::retire_category { code },
		Motion::RetirePurpose => Call::retire_purpose { code },
	}
}

pub(super) const EXTENSION: ExtensionReason = ExtensionReason::Complexity;
