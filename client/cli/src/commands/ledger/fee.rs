//! `jasmy ledger fee`: what a call would cost, and who would pay.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ArgGroup, Args};
use jasmynet_primitives::{ledger::FeeQuote, Balance};
use jasmynet_sdk::chain::ops::{
	did::{EncodedCall, RelayedCall},
	ledger::PayerKind,
};

use crate::{
	context::Context,
	files::load_scale_file,
	output::{payer_kind_name, payer_name, Report},
	pending::RELAYED,
	values::{decimal, jasmy},
};

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["call", "relayed"])))]
pub(crate) struct FeeArgs {
	/// A call of your identity, as the runtime encodes it, in hexadecimal
	#[arg(long, value_name = "HEX", value_parser = parse_call)]
	call: Option<EncodedCall>,
	/// A call that somebody has signed for you to send: what --relay-to wrote
	#[arg(long, value_name = "FILE")]
	relayed: Option<PathBuf>,
}

fn parse_call(text: &str) -> Result<EncodedCall, String> {
	hex::decode(text.strip_prefix("0x").unwrap_or(text))
		.map(EncodedCall)
		.map_err(|_| format!("'{text}' is not bytes in hexadecimal (0x…)"))
}

pub(super) async fn fee(context: &Context, args: FeeArgs) -> Result<Report> {
	let client = context.client().await?;
	if let Some(file) = args.relayed {
		let signed = load_scale_file(&file, RELAYED, "jasmy --relay-to", |bytes| {
			RelayedCall::from_bytes(bytes).ok()
		})?;
		let name = client.call_name(&signed.what).await?;
		let quote = client.relay_fee_quote(context.key()?, &signed).await?;
		return Ok(told(&name, quote, context.tip()));
	}
	// One of the two is given.
	let call = args.call.unwrap_or(EncodedCall(Vec::new()));
	let name = client.call_name(&call).await?;
	let quote = client.fee_quote(context.submitter()?, client.decode_call(&call).await?).await?;
	Ok(told(&name, quote, context.tip()))
}

/// What a call costs, of which `tip` is the tip.
fn told(name: &str, quote: FeeQuote, tip: Balance) -> Report {
	let FeeQuote { fee, payer, affordable } = quote;
	let (kind, payer) = PayerKind::of(payer);
	let (name_of_payer, address) = payer_name(kind, payer.as_ref(), None).unzip();
	let sentence = match &name_of_payer {
		Some(payer) if tip == 0 => {
			format!("{name} costs {} at most, paid by {payer}", jasmy(fee))
		},
		Some(payer) => format!(
			"{name} costs {} at most, the tip of {} included, paid by {payer}",
			jasmy(fee),
			jasmy(tip)
		),
		None => format!("{name} is free"),
	};
	let mut report = Report::new(sentence);
	if !affordable {
		report.add_line(match name_of_payer {
			Some(payer) => {
				format!("But {payer} does not have so much to spend: send some there first.")
			},
			None => "But the chain does not take it now: in an emergency it waits.".into(),
		});
	}
	report
		.with("call", name)
		.with("fee", decimal(fee))
		.with("payer", address)
		.with("payer_kind", payer_kind_name(kind))
		.with("affordable", affordable)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{ledger::FeePayer, AccountId, JASMY};
	use jasmynet_sdk::address::address;

	#[test]
	fn a_quote_names_the_payer() {
		let account = AccountId::new([1; 32]);
		let quote = |payer, affordable| FeeQuote { fee: JASMY / 4, payer, affordable };
		let told = |name, quote| told(name, quote, 0);
		let sponsored = told("Consent.accept", quote(FeePayer::Sponsor(account.clone()), true));
		let expected = format!(
			"Consent.accept costs 0.25 JASMY at most, paid by the sponsor {}",
			address(&account)
		);
		assert_eq!(sponsored.words(), expected);
		assert_eq!(sponsored.json()["payer_kind"], "sponsor");
		assert_eq!(sponsored.json()["payer"], address(&account));
		let poor = told("Consent.accept", quote(FeePayer::Signer(account), false));
		assert!(poor.words().contains("send some there first"), "{}", poor.words());
		let free = FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable: true };
		assert_eq!(told("Consent.refuse", free.clone()).words(), "Consent.refuse is free");
		let stopped = told("Ledger.claim_release", FeeQuote { affordable: false, ..free });
		assert!(stopped.words().contains("does not take it now"), "{}", stopped.words());
		assert_eq!(stopped.json()["affordable"], false);
	}

	#[test]
	fn a_tip_is_a_part_of_the_quote() {
		let account = AccountId::new([1; 32]);
		let payer = FeePayer::Signer(account.clone());
		let quote = FeeQuote { fee: 3 * JASMY / 4, payer, affordable: true };
		let expected = format!(
			"Did.freeze costs 0.75 JASMY at most, the tip of 0.5 JASMY included, paid by {}",
			address(&account)
		);
		assert_eq!(told("Did.freeze", quote, JASMY / 2).words(), expected);
		let free = FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable: true };
		assert_eq!(told("Consent.refuse", free, JASMY / 2).words(), "Consent.refuse is free");
	}

	#[test]
	fn calls_are_bytes_in_hexadecimal() {
		assert_eq!(parse_call("0x0701"), Ok(EncodedCall(vec![7, 1])));
		assert_eq!(parse_call("0701"), Ok(EncodedCall(vec![7, 1])));
		assert!(parse_call("0x070").is_err());
	}
}
