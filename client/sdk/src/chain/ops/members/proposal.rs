//! What members are asked to do.

use jasmynet_primitives::{
	content::ContentId,
	devices::Factors,
	ledger::{PlanId, PoolKind, ReleaseId},
	roles::Roles,
	traits::Service,
	AccountId, Balance, BlockNumber, CategoryCode, ClassCode, Hash, Moment, PurposeCode,
};
use subxt::utils::Static;

use crate::chain::{
	ops::ledger::{Plan, Tariff},
	runtime::{
		self,
		runtime_types::{bounded_collections::bounded_vec::BoundedVec, pallet_consortium::types},
	},
	to_subxt, RuntimeCall,
};

/// What an announcement is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnnouncementKind {
	/// Anything that members or users should know.
	Notice,
	/// Work that may slow the network down, or stop a part of it.
	Maintenance,
	/// A new version, and what to do for it.
	Upgrade,
	/// Something that went wrong.
	Incident,
	/// A change of the consortium's rules.
	Rules,
}

impl AnnouncementKind {
	/// All kinds, in their encoding's order.
	pub const ALL: [AnnouncementKind; 5] = [
		AnnouncementKind::Notice,
		AnnouncementKind::Maintenance,
		AnnouncementKind::Upgrade,
		AnnouncementKind::Incident,
		AnnouncementKind::Rules,
	];
}

impl From<AnnouncementKind> for types::AnnouncementKind {
	fn from(kind: AnnouncementKind) -> Self {
		match kind {
			AnnouncementKind::Notice => types::AnnouncementKind::Notice,
			AnnouncementKind::Maintenance => types::AnnouncementKind::Maintenance,
			AnnouncementKind::Upgrade => types::AnnouncementKind::Upgrade,
			AnnouncementKind::Incident => types::AnnouncementKind::Incident,
			AnnouncementKind::Rules => types::AnnouncementKind::Rules,
		}
	}
}

impl From<types::AnnouncementKind> for AnnouncementKind {
	fn from(kind: types::AnnouncementKind) -> Self {
		match kind {
			types::AnnouncementKind::Notice => AnnouncementKind::Notice,
			types::AnnouncementKind::Maintenance => AnnouncementKind::Maintenance,
			types::AnnouncementKind::Upgrade => AnnouncementKind::Upgrade,
			types::AnnouncementKind::Incident => AnnouncementKind::Incident,
			types::AnnouncementKind::Rules => AnnouncementKind::Rules,
		}
	}
}

/// What the members are asked to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proposal {
	/// Make a company a member.
	Admit {
		/// Its identity account.
		account: AccountId,
		/// Its public name.
		name: String,
		/// What it may do.
		roles: Roles,
		/// When the membership is to be looked at again.
		review_due: Option<Moment>,
	},
	/// Set what a member may do.
	SetRoles {
		/// The member.
		account: AccountId,
		/// What it may do from then on.
		roles: Roles,
	},
	/// Take a member's vote and roles away, and disconnect its nodes.
	Suspend {
		/// The member.
		account: AccountId,
	},
	/// Give a suspended member everything back.
	Reinstate {
		/// The member.
		account: AccountId,
	},
	/// End a membership for good.
	Remove {
		/// The member.
		account: AccountId,
	},
	/// Set when a membership is to be looked at again.
	SetReviewDue {
		/// The member.
		account: AccountId,
		/// The time; `None` for never.
		due: Option<Moment>,
	},
	/// Let a member's validator make and finalise blocks.
	AddValidator {
		/// The member.
		member: AccountId,
		/// The account that set its session keys.
		validator: AccountId,
	},
	/// Take a validator out.
	RemoveValidator {
		/// The account that set its session keys.
		validator: AccountId,
	},
	/// Take a validator back that was suspended.
	ReinstateValidator {
		/// The account that set its session keys.
		validator: AccountId,
	},
	/// Set how long a session is.
	SetSessionLength {
		/// In blocks.
		blocks: BlockNumber,
	},
	/// Set how few validators there may be.
	SetMinValidators {
		/// So many.
		validators: u32,
	},
	/// Set after how many sessions without a block a validator counts as idle.
	SetIdleSessions {
		/// So many.
		sessions: u32,
	},
	/// Tell everybody something in the consortium's name.
	Announce {
		/// What it is about.
		kind: AnnouncementKind,
		/// The title in English.
		english: String,
		/// The title in Japanese.
		japanese: String,
		/// Address of the text.
		content: Option<ContentId>,
	},
	/// Have nothing count that an issuer has attested from some time on.
	DeactivateIssuer {
		/// The issuer.
		issuer: AccountId,
		/// From then on; not in the future.
		from: Moment,
	},
	/// Have what an issuer attests count again from now on.
	ReactivateIssuer {
		/// The issuer.
		issuer: AccountId,
	},
	/// Set what a class of devices has to show to be paired.
	SetDeviceClass {
		/// The class.
		class: ClassCode,
		/// What it has to show; `None` takes the class out of the registry.
		factors: Option<Factors>,
	},
	/// Add a kind of data to the registry. What a code stands for never changes.
	AddCategory {
		/// Its code.
		code: CategoryCode,
		/// The kind that it is a part of; `None` at the top.
		parent: Option<CategoryCode>,
		/// How sensitive it is; not more than its parent.
		sensitivity: u8,
		/// Longest permission for it, in milliseconds. Everything above it becomes as short.
		max_duration: Moment,
		/// Hash of the text that describes it.
		text_hash: Hash,
		/// Its definition, where it has a public one.
		iri: Option<String>,
	},
	/// Add a purpose to the registry. What a code stands for never changes.
	AddPurpose {
		/// Its code.
		code: PurposeCode,
		/// The purpose that it is a part of; `None` at the top.
		parent: Option<PurposeCode>,
		/// How sensitive it is; not more than its parent.
		sensitivity: u8,
		/// Longest permission for it, in milliseconds. Everything above it becomes as short.
		max_duration: Moment,
		/// Hash of the text that describes it.
		text_hash: Hash,
		/// Its definition.
		iri: String,
	},
	/// Let no new terms name a kind of data.
	RetireCategory {
		/// Its code.
		code: CategoryCode,
	},
	/// Let no new terms name a purpose.
	RetirePurpose {
		/// Its code.
		code: PurposeCode,
	},
	/// Set what a service costs, besides the fees of its calls.
	SetTariff {
		/// The service.
		service: Service,
		/// What it costs; with `None` it is free, and unlimited.
		tariff: Option<Tariff>,
	},
	/// Announce that a part of a pool goes to somebody, who can claim it after the notice.
	AnnounceRelease {
		/// Out of which pool.
		pool: PoolKind,
		/// To whom.
		beneficiary: AccountId,
		/// How much.
		amount: Balance,
		/// What for, for everybody to read.
		purpose: String,
	},
	/// Take a release back that has not been claimed.
	CancelRelease {
		/// Its number.
		release: ReleaseId,
	},
	/// Set what companies can subscribe to.
	SetPlan {
		/// Number of the plan.
		plan: PlanId,
		/// What it is; with `None` nobody can subscribe to it, or renew it, any more.
		terms: Option<Plan>,
	},
	/// End safe mode.
	ExitSafeMode,
	/// Stop one call.
	Pause {
		/// The pallet's name, such as `Consent`.
		pallet: String,
		/// The call's name, such as `request`.
		call: String,
	},
	/// Let a stopped call go again.
	Unpause {
		/// The pallet's name.
		pallet: String,
		/// The call's name.
		call: String,
	},
	/// Do something that only root may do.
	Enact(Enactment),
}

/// What root does at the members' word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Enactment {
	/// Have the validators that there are now go on with finality, in place of
	/// those that it waits for.
	NoteStalled {
		/// So many blocks after the end of the session: enough that nobody has
		/// another chain by then.
		delay: BlockNumber,
		/// The highest block that is final on any of the validators that go on.
		finalized: BlockNumber,
	},
	/// Stop everything but votes and refusals.
	EnterSafeMode,
	/// Allow the upgrade to the code with this hash.
	AuthorizeUpgrade {
		/// BLAKE2b-256 of the wasm.
		code_hash: Hash,
	},
}

impl Proposal {
	/// How many of `voters` have to agree: two thirds; for what has to be quick,
	/// more than half. That is a suspension, an announcement, and the end of safe
	/// mode or of a pause.
	///
	/// ```
	/// use jasmynet_sdk::chain::ops::members::Proposal;
	///
	/// assert_eq!(Proposal::SetMinValidators { validators: 4 }.threshold(6), 4);
	/// assert_eq!(Proposal::ExitSafeMode.threshold(5), 3);
	/// ```
	pub fn threshold(&self, voters: u32) -> u32 {
		match self {
			Proposal::Suspend { .. }
			| Proposal::Announce { .. }
			| Proposal::ExitSafeMode
			| Proposal::Unpause { .. } => voters / 2 + 1,
			Proposal::Admit { .. }
			| Proposal::SetRoles { .. }
			| Proposal::Reinstate { .. }
			| Proposal::Remove { .. }
			| Proposal::SetReviewDue { .. }
			| Proposal::AddValidator { .. }
			| Proposal::RemoveValidator { .. }
			| Proposal::ReinstateValidator { .. }
			| Proposal::SetSessionLength { .. }
			| Proposal::SetMinValidators { .. }
			| Proposal::SetIdleSessions { .. }
			| Proposal::DeactivateIssuer { .. }
			| Proposal::ReactivateIssuer { .. }
			| Proposal::SetDeviceClass { .. }
			| Proposal::AddCategory { .. }
			| Proposal::AddPurpose { .. }
			| Proposal::RetireCategory { .. }
			| Proposal::RetirePurpose { .. }
			| Proposal::SetTariff { .. }
			| Proposal::AnnounceRelease { .. }
			| Proposal::CancelRelease { .. }
			| Proposal::SetPlan { .. }
			| Proposal::Pause { .. }
			| Proposal::Enact(_) => voters.saturating_mul(2).div_ceil(3),
		}
	}

	pub(super) fn into_call(self) -> RuntimeCall {
		use runtime::consortium::Call;

		let account = |account: &AccountId| to_subxt(account);
		RuntimeCall::Consortium(match self {
			Proposal::Admit { account: who, name, roles, review_due } => Call::admit {
				account: account(&who),
				name: BoundedVec(name.into_bytes()),
				roles: Static(roles),
				review_due,
			},
			Proposal::SetRoles { account: who, roles } => {
				Call::set_roles { account: account(&who), roles: Static(roles) }
			},
			Proposal::Suspend { account: who } => Call::suspend { account: account(&who) },
			Proposal::Reinstate { account: who } => Call::reinstate { account: account(&who) },
			Proposal::Remove { account: who } => Call::remove { account: account(&who) },
			Proposal::SetReviewDue { account: who, due } => {
				Call::set_review_due { account: account(&who), due }
			},
			Proposal::AddValidator { member, validator } => {
				Call::add_validator { member: account(&member), validator: account(&validator) }
			},
			Proposal::RemoveValidator { validator } => {
				Call::remove_validator { validator: account(&validator) }
			},
			Proposal::ReinstateValidator { validator } => {
				Call::reinstate_validator { validator: account(&validator) }
			},
			Proposal::SetSessionLength { blocks } => Call::set_session_length { blocks },
			Proposal::SetMinValidators { validators } => {
				Call::set_min_validators { minimum: validators }
			},
			Proposal::SetIdleSessions { sessions } => Call::set_idle_sessions { sessions },
			Proposal::Announce { kind, english, japanese, content } => Call::announce {
				kind: kind.into(),
				title: types::Title {
					en: BoundedVec(english.into_bytes()),
					ja: BoundedVec(japanese.into_bytes()),
				},
				content: content.map(Static),
			},
			Proposal::Enact(enactment) => Call::enact { call: Box::new(enactment.into_call()) },
			Proposal::DeactivateIssuer { issuer, from } => {
				let issuer = account(&issuer);
				return RuntimeCall::Credentials(runtime::credentials::Call::deactivate_issuer {
					issuer,
					from,
				});
			},
			Proposal::ReactivateIssuer { issuer } => {
				let issuer = account(&issuer);
				return RuntimeCall::Credentials(runtime::credentials::Call::reactivate_issuer {
					issuer,
				});
			},
			Proposal::SetDeviceClass { class, factors } => {
				let factors = factors.map(Static);
				return RuntimeCall::Devices(runtime::devices::Call::set_class { class, factors });
			},
			Proposal::AddCategory { code, parent, sensitivity, max_duration, text_hash, iri } => {
				return RuntimeCall::Consent(runtime::consent::Call::add_category {
					code,
					parent,
					sensitivity,
					max_duration,
					text_hash,
					iri: iri.map(|iri| BoundedVec(iri.into_bytes())),
				});
			},
			Proposal::AddPurpose { code, parent, sensitivity, max_duration, text_hash, iri } => {
				return RuntimeCall::Consent(runtime::consent::Call::add_purpose {
					code,
					parent,
					sensitivity,
					max_duration,
					text_hash,
					iri: BoundedVec(iri.into_bytes()),
				});
			},
			Proposal::RetireCategory { code } => {
				return RuntimeCall::Consent(runtime::consent::Call::retire_category { code });
			},
			Proposal::RetirePurpose { code } => {
				return RuntimeCall::Consent(runtime::consent::Call::retire_purpose { code });
			},
			Proposal::SetTariff { service, tariff } => {
				return RuntimeCall::Ledger(runtime::ledger::Call::set_tariff {
					service: Static(service),
					tariff: tariff.map(Into::into),
				});
			},
			Proposal::AnnounceRelease { pool, beneficiary, amount, purpose } => {
				return RuntimeCall::Ledger(runtime::ledger::Call::announce_release {
					pool: Static(pool),
					beneficiary: account(&beneficiary),
					amount,
					purpose: BoundedVec(purpose.into_bytes()),
				});
			},
			Proposal::CancelRelease { release } => {
				return RuntimeCall::Ledger(runtime::ledger::Call::cancel_release { release });
			},
			Proposal::SetPlan { plan, terms } => {
				return RuntimeCall::Ledger(runtime::ledger::Call::set_plan {
					plan,
					terms: terms.map(Into::into),
				});
			},
			Proposal::ExitSafeMode => {
				return RuntimeCall::SafeMode(runtime::safe_mode::Call::force_exit)
			},
			Proposal::Pause { pallet, call } => {
				let full_name = full_name(pallet, call);
				return RuntimeCall::TxPause(runtime::tx_pause::Call::pause { full_name });
			},
			Proposal::Unpause { pallet, call } => {
				let ident = full_name(pallet, call);
				return RuntimeCall::TxPause(runtime::tx_pause::Call::unpause { ident });
			},
		})
	}
}

fn full_name(pallet: String, call: String) -> (BoundedVec<u8>, BoundedVec<u8>) {
	(BoundedVec(pallet.into_bytes()), BoundedVec(call.into_bytes()))
}

impl Enactment {
	fn into_call(self) -> RuntimeCall {
		match self {
			Enactment::NoteStalled { delay, finalized } => {
				RuntimeCall::Grandpa(runtime::grandpa::Call::note_stalled {
					delay,
					best_finalized_block_number: finalized,
				})
			},
			Enactment::EnterSafeMode => {
				RuntimeCall::SafeMode(runtime::safe_mode::Call::force_enter)
			},
			Enactment::AuthorizeUpgrade { code_hash } => {
				RuntimeCall::System(runtime::system::Call::authorize_upgrade { code_hash })
			},
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::DAY;

	fn of_two_thirds() -> Vec<Proposal> {
		let account = AccountId::new([1; 32]);
		let validator = AccountId::new([2; 32]);
		vec![
			Proposal::Admit {
				account: account.clone(),
				name: "Kaze".into(),
				roles: Roles::NONE,
				review_due: None,
			},
			Proposal::SetRoles { account: account.clone(), roles: Roles::NONE },
			Proposal::Reinstate { account: account.clone() },
			Proposal::Remove { account: account.clone() },
			Proposal::SetReviewDue { account: account.clone(), due: None },
			Proposal::DeactivateIssuer { issuer: account.clone(), from: 1 },
			Proposal::ReactivateIssuer { issuer: account.clone() },
			Proposal::SetDeviceClass { class: 1, factors: Some(Factors::default()) },
			Proposal::SetDeviceClass { class: 1, factors: None },
			Proposal::AddCategory {
				code: 60,
				parent: Some(40),
				sensitivity: 2,
				max_duration: 1,
				text_hash: Hash::zero(),
				iri: Some("https://w3id.org/dpv/pd#Genetic".into()),
			},
			Proposal::AddCategory {
				code: 61,
				parent: None,
				sensitivity: 0,
				max_duration: 1,
				text_hash: Hash::zero(),
				iri: None,
			},
			Proposal::AddPurpose {
				code: 5,
				parent: Some(1),
				sensitivity: 1,
				max_duration: 1,
				text_hash: Hash::zero(),
				iri: "https://w3id.org/dpv#Marketing".into(),
			},
			Proposal::RetireCategory { code: 60 },
			Proposal::RetirePurpose { code: 5 },
			Proposal::SetTariff {
				service: Service::EnrolDevices,
				tariff: Some(Tariff { included: 10, price: 1, quota: 20 }),
			},
			Proposal::SetTariff { service: Service::EnrolDevices, tariff: None },
			Proposal::SetPlan {
				plan: 1,
				terms: Some(Plan {
					price: 5,
					period: 30 * DAY,
					tariffs: vec![(
						Service::EnrolDevices,
						Tariff { included: 10, price: 1, quota: 20 },
					)],
				}),
			},
			Proposal::SetPlan { plan: 1, terms: None },
			Proposal::AnnounceRelease {
				pool: PoolKind::Listing,
				beneficiary: account.clone(),
				amount: 5,
				purpose: "Listing at an exchange".into(),
			},
			Proposal::CancelRelease { release: 3 },
			Proposal::AddValidator { member: account, validator: validator.clone() },
			Proposal::RemoveValidator { validator: validator.clone() },
			Proposal::ReinstateValidator { validator },
			Proposal::SetSessionLength { blocks: 30 },
			Proposal::SetMinValidators { validators: 4 },
			Proposal::SetIdleSessions { sessions: 3 },
			Proposal::Pause { pallet: "Consent".into(), call: "request".into() },
			Proposal::Enact(Enactment::EnterSafeMode),
			Proposal::Enact(Enactment::NoteStalled { delay: 1, finalized: 2 }),
			Proposal::Enact(Enactment::AuthorizeUpgrade { code_hash: Hash::zero() }),
		]
	}

	fn of_a_majority() -> Vec<Proposal> {
		vec![
			Proposal::Suspend { account: AccountId::new([1; 32]) },
			Proposal::Announce {
				kind: AnnouncementKind::Notice,
				english: "Hello".into(),
				japanese: "こんにちは".into(),
				content: None,
			},
			Proposal::ExitSafeMode,
			Proposal::Unpause { pallet: "Consent".into(), call: "request".into() },
		]
	}

	#[test]
	fn thresholds_are_what_the_chain_asks_for() {
		for (voters, two_thirds, majority) in
			[(1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 4, 3), (6, 4, 4), (64, 43, 33)]
		{
			for proposal in of_two_thirds() {
				assert_eq!(proposal.threshold(voters), two_thirds, "{proposal:?}");
			}
			for proposal in of_a_majority() {
				assert_eq!(proposal.threshold(voters), majority, "{proposal:?}");
			}
			assert!(two_thirds * 3 >= voters * 2 && majority * 2 > voters);
		}
	}

	#[test]
	fn every_proposal_is_told_in_words() {
		for proposal in of_two_thirds().into_iter().chain(of_a_majority()) {
			let told = super::super::words::in_words(&proposal.clone().into_call());
			assert!(
				told.starts_with(char::is_lowercase) && !told.contains('{'),
				"{proposal:?}: {told}"
			);
		}
	}
}
