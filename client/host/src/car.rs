//! A whole record in one answer, which stops when the permission ends.

use std::{io, sync::Arc, time::Instant};

use axum::{
	body::{Body, Bytes},
	http::{header, HeaderMap, HeaderValue},
	response::Response,
};
use futures::stream::unfold;
use jasmynet_sdk::content::car::Archive;
use tokio::sync::mpsc;

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
/// Blocks go out in pieces: no more than a few of them wait for a slow reader, whom the
/// chain may have forbidden to read on by then.
const PIECE: usize = 64 * 1024;

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

	// One piece waits while the next is made, and no more.
	let (sender, receiver) = mpsc::channel(1);
	tokio::spawn(async move {
		// It counts as running until here.
		let _download = download;
		if let Err(reason) = send(&host, &reading, archive, part, &sender).await {
			host.tell(Notice::Stopped { reason: reason.clone() });
			// Less comes than was promised: the other side sees that it was cut off.
			let _ = sender.send(Err(io::Error::other(reason))).await;
		}
	});
	let pieces = unfold(receiver, |mut receiver| async move {
		receiver.recv().await.map(|piece| (piece, receiver))
	});
	let mut response = Response::new(Body::from_stream(pieces));
	describe(response.headers_mut(), &root, Format::Car);
	response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(end - from));
	if is_asked_for {
		say_part(&mut response, from, end, length);
	}
	Ok(response)
}

/// Sends a part of an archive, and says why it has stopped before its end. How slowly the
/// other side may take it is the connection's to say, which knows each byte that is taken.
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
	let mut block = Bytes::new();
	while from < end {
		if host.is_ending() {
			return Err("the host is ending".into());
		}
		if blocks >= BLOCKS || checked.elapsed() >= host.config.recheck {
			reading.check(host).await.map_err(Refused::for_operator)?;
			(checked, blocks) = (Instant::now(), 0);
		}
		if block.is_empty() {
			block = read(host, reading, &archive, from).await?;
			blocks += 1;
		}
		let most = usize::try_from(end - from).unwrap_or(usize::MAX);
		let piece = block.split_to(block.len().min(PIECE).min(most));
		from += piece.len() as u64;
		if sender.send(Ok(piece)).await.is_err() {
			// Nobody reads any more.
			return Ok(());
		}
	}
	Ok(())
}

/// The archive from here on, up to the end of a block.
async fn read(
	host: &Arc<Host>,
	reading: &Reading,
	archive: &Arc<Archive>,
	from: u64,
) -> Result<Bytes, String> {
	let (archive, root) = (archive.clone(), reading.root);
	let bytes = host
		.blocking(move |host| {
			archive.read_at(&*host.store, from).inspect_err(|_| host.doubt(&root))
		})
		.await
		.map_err(|error| Refused::from(error).for_operator())?;
	if bytes.is_empty() {
		return Err("the archive is shorter than it was laid out".into());
	}
	Ok(bytes.into())
}
