//! `jasmy validator`: members' validators.

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::AccountId;
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::{
		members::{MemberStatus, Proposal, ValidatorInfo},
		validators::{NewSessionKeys, ValidatorStatus},
	},
};
use serde_json::{json, Value};

use super::member::{self, motions::propose};
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did},
};

#[derive(Subcommand)]
pub(crate) enum ValidatorCommand {
	/// List the validators of all members, and how they are
	List,
	/// Have a node make new session keys, and set them
	Keys {
		/// WebSocket of that very node, which has to take unsafe methods from here
		#[arg(long, value_name = "URL")]
		node_url: String,
		/// Set them for the key's own account, as another validator than the one of the
		/// identity
		#[arg(long)]
		account: bool,
	},
	/// Move that a member's validator make and finalise blocks
	Add {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// The account that set the session keys; the member's own without it
		#[arg(long, value_parser = parse_did, value_name = "ACCOUNT")]
		validator: Option<AccountId>,
	},
	/// Move that a validator be taken out
	Remove {
		/// The account that set its session keys
		#[arg(value_parser = parse_did, value_name = "ACCOUNT")]
		validator: AccountId,
	},
	/// Take a validator of this member out
	Withdraw {
		/// The account that set its session keys
		#[arg(value_parser = parse_did, value_name = "ACCOUNT")]
		validator: AccountId,
	},
	/// Move that a suspended validator be taken back
	Reinstate {
		/// The account that set its session keys
		#[arg(value_parser = parse_did, value_name = "ACCOUNT")]
		validator: AccountId,
	},
	/// Remove the session keys of a validator that has been taken out, and get the
	/// deposit for them back
	PurgeKeys {
		/// Those of the key's own account
		#[arg(long)]
		account: bool,
	},
}

impl ValidatorCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let proposal = match self {
			ValidatorCommand::List => return list(context).await,
			ValidatorCommand::Keys { node_url, account } => {
				return keys(context, &node_url, account).await
			},
			ValidatorCommand::Withdraw { validator } => return withdraw(context, validator).await,
			ValidatorCommand::PurgeKeys { account } => return purge(context, account).await,
			ValidatorCommand::Add { did: member, validator } => {
				let validator = validator.unwrap_or_else(|| member.clone());
				Proposal::AddValidator { member, validator }
			},
			ValidatorCommand::Remove { validator } => Proposal::RemoveValidator { validator },
			ValidatorCommand::Reinstate { validator } => Proposal::ReinstateValidator { validator },
		};
		propose(context, proposal).await
	}
}

/// How a validator is, in words.
pub(super) fn state(validator: &ValidatorInfo) -> String {
	let mut words = vec![match (validator.status, validator.in_set) {
		(ValidatorStatus::Active, true) => "in the set".to_owned(),
		(ValidatorStatus::Active, false) => "not in the set".into(),
		(ValidatorStatus::Suspended, true) => "suspended, on its way out".into(),
		(ValidatorStatus::Suspended, false) => "suspended".into(),
	}];
	if !validator.has_keys {
		words.push("no session keys".into());
	}
	if validator.idle {
		words.push(format!("idle for {} sessions", validator.idle_sessions));
	}
	words.join(", ")
}

/// A validator as JSON.
pub(super) fn validator_json(validator: &ValidatorInfo) -> Value {
	json!({
		"account": address(&validator.validator),
		"status": match validator.status {
			ValidatorStatus::Active => "active",
			ValidatorStatus::Suspended => "suspended",
		},
		"has_keys": validator.has_keys,
		"in_set": validator.in_set,
		"idle_sessions": validator.idle_sessions,
		"idle": validator.idle,
	})
}

async fn list(context: &Context) -> Result<Report> {
	let members = context.client().await?.members().await?;
	let mut report = Report::default();
	let mut validators = Vec::new();
	for member in &members {
		for validator in &member.validators {
			let of = match member.status {
				MemberStatus::Active => String::new(),
				other => format!(" ({})", member::status(other)),
			};
			report.add_line(format!(
				"{}  {}{of}  {}",
				address(&validator.validator),
				member.name,
				state(validator)
			));
			let mut json = validator_json(validator);
			json["member"] = did(&validator.member).into();
			json["name"] = member.name.clone().into();
			validators.push(json);
		}
	}
	if validators.is_empty() {
		report.add_line("No member has a validator.");
	}
	Ok(report.with("validators", validators))
}

async fn keys(context: &Context, node_url: &str, account: bool) -> Result<Report> {
	let client = context.client().await?;
	let genesis = client.genesis_hash();
	let (outcome, keys) = if account {
		let key = context.key()?;
		let keys = NewSessionKeys::rotate(node_url, genesis, &key.account()).await?;
		(client.set_session_keys_of_account(key, &keys).await?, keys)
	} else {
		let submitter = context.submitter()?;
		let keys = NewSessionKeys::rotate(node_url, genesis, submitter.identity).await?;
		(client.set_session_keys(submitter, &keys).await?, keys)
	};
	let sentence = format!(
		"The node at {node_url} has made new session keys, and {} has set them: they are used from \
		 the session after next",
		address(&keys.owner)
	);
	Ok(Report::of(&outcome, Some(&keys.owner).filter(|_| !account), sentence)
		.with("validator", address(&keys.owner))
		.with("aura", hex(keys.aura))
		.with("grandpa", hex(keys.grandpa)))
}

async fn withdraw(context: &Context, validator: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.withdraw_validator(submitter, &validator).await?;
	let sentence = format!("{} is taken out", address(&validator));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("validator", address(&validator)))
}

async fn purge(context: &Context, account: bool) -> Result<Report> {
	let client = context.client().await?;
	if account {
		let key = context.key()?;
		let outcome = client.purge_session_keys_of_account(key).await?;
		let whose = address(&key.account());
		let sentence = format!("Removed the session keys of {whose}");
		return Ok(Report::of(&outcome, None, sentence).with("validator", whose));
	}
	let submitter = context.submitter()?;
	let outcome = client.purge_session_keys(submitter).await?;
	let whose = address(submitter.identity);
	let sentence = format!("Removed the session keys of {whose}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("validator", whose))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn validator(status: ValidatorStatus) -> ValidatorInfo {
		ValidatorInfo {
			validator: AccountId::new([2; 32]),
			member: AccountId::new([1; 32]),
			status,
			has_keys: true,
			in_set: true,
			idle_sessions: 0,
			idle: false,
		}
	}

	#[test]
	fn what_is_wrong_with_a_validator_is_said() {
		assert_eq!(state(&validator(ValidatorStatus::Active)), "in the set");
		let idle =
			ValidatorInfo { idle: true, idle_sessions: 4, ..validator(ValidatorStatus::Active) };
		assert_eq!(state(&idle), "in the set, idle for 4 sessions");
		let out = ValidatorInfo {
			in_set: false,
			has_keys: false,
			..validator(ValidatorStatus::Suspended)
		};
		assert_eq!(state(&out), "suspended, no session keys");
		assert_eq!(validator_json(&out)["status"], "suspended");
	}
}
