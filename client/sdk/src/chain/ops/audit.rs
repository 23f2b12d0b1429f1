//! An auditor's check, against any node that still has the old blocks.
//!
//! What the state says is recomputed from the events of all blocks since the
//! person's identity was made: the logs of devices, the chains of receipts, the
//! money that was put aside, what companies say that they did not read. What is owed is
//! looked up in all places that tell of it: duties, questions, the list of what is
//! overdue, the certificates of shredded records. Nothing needs trust but the chain's
//! finality.

mod duties;
mod grants;
mod history;
mod scan;
mod subject;

pub use history::{AuditEvent, Ending, GrantHistory, Histories};

use jasmynet_primitives::{apis::SupplyProof, roles::Role, AccountId, TOTAL_SUPPLY};

use super::{
	super::{runtime, Client, Error},
	members::{Member, MemberStatus, ValidatorStatus},
	state,
	validators::FinalitySafety,
};
use crate::{
	address::{address, did},
	amount::Amount,
	store::BlockStore,
	supply::check_supply,
	time::iso8601,
};

/// One thing that was checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
	/// What it is about.
	pub what: String,
	/// What was found: fine, or not.
	pub result: Result<String, String>,
}

impl Check {
	fn new(what: impl Into<String>, result: Result<String, String>) -> Self {
		Check { what: what.into(), result }
	}

	/// Whether it is fine.
	pub fn is_ok(&self) -> bool {
		self.result.is_ok()
	}
}

/// Fails with a sentence when something does not hold.
macro_rules! ensure {
	($holds:expr, $($sentence:tt)+) => {
		if !$holds {
			return Err(format!($($sentence)+));
		}
	};
}
pub(crate) use ensure;

impl Client {
	/// Checks the whole supply, the members, and what companies should have done by now.
	///
	/// # Errors
	/// When the node does not answer. What is wrong on the chain is in the checks.
	pub async fn audit_network(&self) -> Result<Vec<Check>, Error> {
		let supply = Check::new("supply", supply_in_words(&self.supply_proof().await?));
		let mut checks = vec![supply];
		let members = self.members().await?;
		let now = self.chain_time().await?;
		for member in members.iter().filter(|member| member.status == MemberStatus::Active) {
			let document = self.did_document(&member.account).await?;
			let is_active = document.is_some_and(|document| !document.deactivated);
			let result = if is_active {
				let roles: Vec<_> = member.roles.iter().map(|role| format!("{role:?}")).collect();
				let review = match member.review_due.filter(|due| *due <= now) {
					Some(due) => format!("; to be reviewed since {}", iso8601(due)),
					None => String::new(),
				};
				Ok(format!("{}: {}{review}", did(&member.account), roles.join(", ")))
			} else {
				Err(format!("{} is not an active identity", did(&member.account)))
			};
			checks.push(Check::new(format!("member {}", member.name), result));
		}
		let at = self.at_head().await?;
		let validators: Vec<AccountId> =
			state::fetch(&at, runtime::storage().consortium().planned_validators(), ())
				.await?
				.unwrap_or_default();
		checks.push(Check::new("validators", check_validators(&validators, &members)));
		checks.push(Check::new("finality", check_safety(&self.finality_safety().await?)));
		checks.push(self.audit_overdue().await?);
		Ok(checks)
	}

	/// Checks everything that the chain knows of a person. The ciphertexts that
	/// `store` has are checked too. `progress` is told how many blocks of how many
	/// have been read.
	///
	/// # Errors
	/// When the node does not answer, or does not have the old blocks any more. What
	/// is wrong on the chain is in the checks.
	pub async fn audit_subject(
		&self,
		subject: &AccountId,
		store: Option<&dyn BlockStore>,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<Vec<Check>, Error> {
		let Some(document) = self.did_document(subject).await? else {
			let nothing = Err(format!("{} is not an identity of this chain", did(subject)));
			return Ok(vec![Check::new("document", nothing)]);
		};
		let mut checks = vec![Check::new("document", subject::check_document(&document))];
		checks.extend(self.audit_credentials(&document).await?);
		let histories = self.histories_since(document.created, progress).await?;
		for device in self.devices_of(subject).await? {
			let result = histories.check_log(&device);
			checks.push(Check::new(format!("device {:?}", device.id), result));
		}
		checks.extend(self.audit_records(subject, store).await?);
		checks.extend(self.audit_shredded(subject, &histories).await?);
		checks.extend(self.audit_grants(subject, &histories).await?);
		checks.extend(self.audit_subject_requests(subject).await?);
		Ok(checks)
	}
}

fn supply_in_words(proof: &SupplyProof) -> Result<String, String> {
	check_supply(proof).map_err(|flaw| flaw.to_string())?;
	let amount = |units: u128| Amount::from_units(units);
	let by_reason: Vec<_> = proof
		.held_for
		.iter()
		.filter(|held| held.amount > 0)
		.map(|held| format!("{} {}", String::from_utf8_lossy(&held.reason), amount(held.amount)))
		.collect();
	let by_reason = match by_reason.join(", ") {
		list if list.is_empty() => list,
		list => format!(" ({list})"),
	};
	Ok(format!(
		"{} = pools {} + platform {} + free {} + held {}{by_reason}",
		amount(TOTAL_SUPPLY),
		amount(proof.pools),
		amount(proof.platform),
		amount(proof.free),
		amount(proof.held)
	))
}

fn check_validators(validators: &[AccountId], members: &[Member]) -> Result<String, String> {
	ensure!(!validators.is_empty(), "there are none");
	for validator in validators {
		let is_listed = members.iter().any(|member| {
			member.status == MemberStatus::Active
				&& member.roles.contains(&Role::Validator)
				&& member.validators.iter().any(|listed| {
					listed.validator == *validator && listed.status == ValidatorStatus::Active
				})
		});
		ensure!(is_listed, "{} is not one of an active member with that role", address(validator));
	}
	Ok(format!("{} of {} members", validators.len(), members.len()))
}

/// From four members on, none may be able to stop finality alone.
fn check_safety(safety: &FinalitySafety) -> Result<String, String> {
	let holder = safety.members.iter().find(|share| share.can_stop_finality);
	if let Some(share) = holder.filter(|_| safety.members.len() >= 4) {
		return Err(format!(
			"{} holds {} of {} validators and can stop it alone",
			did(&share.member),
			share.validators,
			safety.validators
		));
	}
	Ok(format!(
		"{} of {} validators must vote, {} may fail, {} have made a block of late",
		safety.needed, safety.validators, safety.may_fail, safety.online
	))
}

#[cfg(test)]
mod tests {
	use super::{
		super::{members::ValidatorInfo, validators::MemberShare},
		*,
	};
	use jasmynet_primitives::ledger::{HeldFor, PoolKind};

	#[test]
	fn a_supply_that_does_not_add_up_fails() {
		let held = |reason: &str, amount| HeldFor { reason: reason.into(), amount };
		let sound = SupplyProof {
			total_issuance: TOTAL_SUPPLY,
			pools: TOTAL_SUPPLY - 6,
			platform: 1,
			free: 2,
			held: 3,
			held_for: vec![
				held("Ledger.Escrow", 2),
				held("Ledger.Sponsorship", 0),
				held("Did.Identity", 1),
			],
			in_pools: vec![(PoolKind::Listing, TOTAL_SUPPLY - 6)],
		};
		let told = supply_in_words(&sound).unwrap();
		assert!(told.starts_with("50000000000 JASMY = pools "), "{told}");
		assert!(told.ends_with(
			"held 0.000000000000000003 JASMY (Ledger.Escrow 0.000000000000000002 JASMY, \
			 Did.Identity 0.000000000000000001 JASMY)"
		));
		let unexplained = SupplyProof { held_for: Vec::new(), ..sound.clone() };
		let flaw = supply_in_words(&unexplained).unwrap_err();
		assert!(flaw.contains("by reason"), "{flaw}");
		assert!(supply_in_words(&SupplyProof { free: 0, ..sound }).is_err());
	}

	#[test]
	fn validators_are_listed_and_their_members_are_active() {
		let member = |byte, roles: &[Role], status, validator_status| Member {
			account: AccountId::new([byte; 32]),
			name: "M".into(),
			roles: roles.to_vec(),
			status,
			joined_at: 0,
			review_due: None,
			successor: None,
			nodes: Vec::new(),
			validators: vec![ValidatorInfo {
				validator: AccountId::new([byte; 32]),
				member: AccountId::new([byte; 32]),
				status: validator_status,
				has_keys: true,
				in_set: true,
				idle_sessions: 0,
				idle: false,
			}],
		};
		let (active, suspended) = (ValidatorStatus::Active, ValidatorStatus::Suspended);
		let members = [
			member(1, &[Role::Validator], MemberStatus::Active, active),
			member(2, &[Role::Auditor], MemberStatus::Active, active),
			member(3, &[Role::Validator], MemberStatus::Suspended, active),
			member(4, &[Role::Validator], MemberStatus::Active, suspended),
		];
		let validators =
			|bytes: &[u8]| bytes.iter().map(|b| AccountId::new([*b; 32])).collect::<Vec<_>>();
		assert!(check_validators(&validators(&[1]), &members).is_ok());
		for wrong in [&[][..], &[1, 2], &[1, 3], &[1, 4], &[5]] {
			assert!(check_validators(&validators(wrong), &members).is_err(), "{wrong:?}");
		}
	}

	#[test]
	fn nobody_of_four_can_stop_finality_alone() {
		let safety = |shares: &[u32]| {
			let validators = shares.iter().sum::<u32>();
			let may_fail = (validators - 1) / 3;
			FinalitySafety {
				validators,
				needed: validators - may_fail,
				may_fail,
				online: validators,
				minimum: 1,
				members: shares
					.iter()
					.map(|share| MemberShare {
						member: AccountId::new([7; 32]),
						validators: *share,
						can_stop_finality: *share > may_fail,
					})
					.collect(),
			}
		};
		assert!(check_safety(&safety(&[1, 1, 1, 1])).is_ok());
		assert!(check_safety(&safety(&[2, 1, 1, 1])).is_err());
		assert!(check_safety(&safety(&[1])).is_ok(), "a network of one");
	}
}
