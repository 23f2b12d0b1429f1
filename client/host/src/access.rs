//! `POST /access`: a company asks for the receipt of an access, which it records on chain
//! before it gets anything.

use std::sync::Arc;

use axum::{
	extract::{Request, State},
	http::StatusCode,
	response::Response,
};
use futures::future::try_join;
use jasmynet_primitives::{locker::RecordView, AccountId, GrantId, Hash, Moment, RecordId};
use jasmynet_sdk::{
	address::did,
	chain::{
		ops::consent::{ReceiptFile, Served},
		Head, Submitter,
	},
	host::wire::AccessQuery,
	time::now,
};

use crate::{
	authorize::{authorize, Asked},
	blocks::{json, read_json},
	error::Refused,
	host::Host,
	journal::{root_of, Item, SignedReceipt},
	reading::{both, look, not_yours},
};

/// Longest body that is read.
const MAX_QUERY: usize = 1_024;
/// When to ask again while an access is being recorded, in seconds.
const SOON: u64 = 6;

/// `POST /access`.
pub(crate) async fn post(
	State(host): State<Arc<Host>>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, body, .. } = authorize(&host, request, MAX_QUERY).await?;
	let AccessQuery { grant, record } = read_json(&body, r#"{"grant": G, "record": N}"#)?;
	Ok(json(&release(&host, who, grant, record).await?))
}

/// What the chain says of the numbers and the time of receipts.
struct Clocks {
	/// The smallest number that can still be recorded, at the final head ...
	next: u64,
	/// ... and at the best one.
	next_at_best: u64,
	/// The chain's time.
	now: Moment,
}

async fn release(
	host: &Arc<Host>,
	company: AccountId,
	grant: GrantId,
	record: RecordId,
) -> Result<ReceiptFile, Refused> {
	let given = host.chain.grant(grant).await?;
	if given.is_none_or(|given| given.grantee != company) {
		return Err(not_yours(grant));
	}
	let view = look(host, record).await?;
	let ask = |at| host.chain.check_record(at, grant, record);
	both(try_join(ask(Head::Finalized), ask(Head::Best)).await?)?;
	if !host.chain.is_host(&host.config.identity).await? {
		let sentence = "the chain takes no receipts of this host now, which is not an active \
		                member with that role: ask another host that keeps the record";
		return Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not_a_host", sentence));
	}
	let Some(root) = root_of(&view) else {
		let sentence = format!("record {record} is a commitment: there is nothing of it to read");
		return Err(Refused::not_found("commitment", sentence));
	};

	let (version, owner) = (view.version, view.owner.clone());
	let is_whole = host
		.blocking(move |host| {
			if host.journal.held(record)?.is_none_or(|held| held.version != version) {
				return Ok(false);
			}
			// Nobody pays for what is not there any more, or damaged.
			let Some(archive) = host.lay_out_for(record, &owner, &root)? else {
				return Ok(false);
			};
			host.is_sound(&root, &archive)
		})
		.await?;
	if !is_whole {
		return Err(Refused::not_found(
			"not_here",
			format!("record {record} is not kept here, or not yet: ask a host that pins it"),
		));
	}

	check_envelope(host, grant, &view).await?;
	let clocks = clocks(host, &company).await?;
	let served = Served {
		cid: root.to_string(),
		grant,
		grantee: did(&company),
		host: did(&host.config.identity),
		record,
		served_at: now(),
		size: view.size,
	};
	host.blocking(move |host| sign_once(host, served, &company, &clocks)).await
}

/// Nobody pays for ciphertext that they have no key to.
async fn check_envelope(
	host: &Arc<Host>,
	grant: GrantId,
	view: &RecordView,
) -> Result<(), Refused> {
	let envelopes: Vec<Hash> =
		view.envelopes.iter().filter(|(of, _)| *of == grant).map(|(_, hash)| *hash).collect();
	let (record, owner) = (view.id, view.owner.clone());
	let is_here = host
		.blocking(move |host| {
			for hash in envelopes {
				let is_here = host.journal.are_here_for(record, &owner, &[Item::Envelope(hash)])?;
				if is_here && host.store.envelope(&hash).is_ok() {
					return Ok(true);
				}
			}
			Ok::<_, Refused>(false)
		})
		.await?;
	if is_here {
		return Ok(());
	}
	let sentence = format!(
		"record {record} has no envelope under grant {grant} here, so it could not be opened: its \
		 owner must share it first; have them put the envelope, and anchor it on chain"
	);
	Err(Refused::new(StatusCode::CONFLICT, "no_envelope", sentence).after(SOON))
}

async fn clocks(host: &Host, company: &AccountId) -> Result<Clocks, Refused> {
	let next = |at| host.chain.next_receipt_number(at, company);
	let ((next, next_at_best), now) =
		try_join(try_join(next(Head::Finalized), next(Head::Best)), host.chain.time()).await?;
	Ok(Clocks { next, next_at_best, now })
}

/// The receipt that was signed before, as long as it can be recorded; else a new one.
fn sign_once(
	host: &Host,
	served: Served,
	company: &AccountId,
	clocks: &Clocks,
) -> Result<ReceiptFile, Refused> {
	let (grant, record) = (served.grant, served.record);
	let still_good = |before: &SignedReceipt| {
		// A final block has gone past it: it is recorded, or can never be.
		if before.number < clocks.next || before.expires_at <= clocks.now {
			return Ok(false);
		}
		if before.number < clocks.next_at_best {
			let sentence = "an access with the receipt that was given before, or with a later one \
			                of this host, is being recorded: wait until that is final, and fetch \
			                the record with it";
			let refused = Refused::new(StatusCode::CONFLICT, "receipt_pending", sentence);
			return Err(refused.after(SOON));
		}
		// What it was for has got another version since.
		Ok(before.file.served.cid == served.cid)
	};
	let sign = |least: u64| {
		let number =
			least.max(clocks.next).max(clocks.next_at_best).max(clocks.now).max(served.served_at);
		let expires_at = clocks.now.saturating_add(host.config.receipt_valid_for);
		let by = Submitter { key: &host.key, identity: &host.config.identity };
		let file =
			ReceiptFile::sign(served.clone(), by, company, host.genesis_hash, number, expires_at);
		SignedReceipt { file, number, expires_at }
	};
	host.journal.receipt(grant, record, company, still_good, sign)
}
