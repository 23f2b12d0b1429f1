//! A whole record in one answer, which stops when the permission ends.

use std::{io, sync::Arc, time::Instant};

use axum::{
	body::{Body, Bytes},
	http::{header, HeaderMap, HeaderValue},
	response::Response,
};
use futures::stream::unfold;
use jasmynet_sdk::content::car::Archive;
use tokio::{sync::mpsc, time::timeout};

use crate::{
	blocks::{describe, etag, say_part, Format},
	error::Refused,
	host::Host,
	limits::Download,
	notice::Notice,
	ranges::{part, Part},
	reading::Reading,
};

/// After so many blocks the chain is asked again, however quickly they go.
const BLOCKS: u32 = 16;

type Sender = mpsc::Sender<Result<Bytes, io::Error>>;

/// The archive of a record, or the part of it that is asked for.
pub(crate) async fn answer(
	host: Arc<Host>,
	reading: Reading,
	headers: &HeaderMap,
	download: Download,
) -> Result<Response, Refused> {
	let root = reading.root;
	let archive = host.blocking(move |host| Archive::lay_out(&*host.store, &root)).await?;
	let length = archive.length();
	let part = part(headers, &etag(&root, Format::Car), length)?;
	let Part { from, end, is_asked_for } = part;

	// One block waits while the next is read, and no more.
	let (sender, receiver) = mpsc::channel(1);
	tokio::spawn(async move {
		// It counts as running until here.
		let _download = download;
		if let Err(reason) = send(&host, &reading, archive, part, &sender).await {
			host.tell(Notice::Stopped { reason: reason.clone() });
			// Less comes than was promised: the other side sees that it was cut off.
			let _ = timeout(host.config.patience, sender.send(Err(io::Error::other(reason)))).await;
		}
	});
	let blocks = unfold(receiver, |mut receiver| async move {
		receiver.recv().await.map(|block| (block, receiver))
	});
	let mut response = Response::new(Body::from_stream(blocks));
	describe(response.headers_mut(), &root, Format::Car);
	response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(end - from));
	if is_asked_for {
		say_part(&mut response, from, end, length);
	}
	Ok(response)
}

/// Sends a part of an archive, and says why it has stopped before its end.
async fn send(
	host: &Arc<Host>,
	reading: &Reading,
	archive: Archive,
	part: Part,
	sender: &Sender,
) -> Result<(), String> {
	let archive = Arc::new(archive);
	let Part { mut from, end, .. } = part;
	let (mut checked, mut blocks) = (Instant::now(), 0);
	while from < end {
		if host.is_ending() {
			return Err("the host is ending".into());
		}
		if blocks >= BLOCKS || checked.elapsed() >= host.config.recheck {
			reading.check(host).await.map_err(|refused| refused.sentence)?;
			(checked, blocks) = (Instant::now(), 0);
		}
		let archive = archive.clone();
		let root = reading.root;
		let mut bytes = host
			.blocking(move |host| {
				archive.read_at(&*host.store, from).inspect_err(|_| host.doubt(&root))
			})
			.await
			.map_err(|error| Refused::from(error).sentence)?;
		if bytes.is_empty() {
			return Err("the archive is shorter than it was laid out".into());
		}
		let most = end - from;
		if bytes.len() as u64 > most {
			// It is less than the length of a block.
			bytes.truncate(most as usize);
		}
		from += bytes.len() as u64;
		blocks += 1;
		match timeout(host.config.patience, sender.send(Ok(bytes.into()))).await {
			Ok(Ok(())) => {},
			// Nobody reads any more.
			Ok(Err(_)) => return Ok(()),
			Err(_) => return Err("the other side takes nothing any more".into()),
		}
	}
	Ok(())
}
