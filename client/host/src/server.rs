//! Connections and routes.

use std::{
	future::Future,
	sync::Arc,
	time::{Duration, Instant},
};

use axum::{
	extract::{MatchedPath, Request, State},
	http::StatusCode,
	middleware::{self, Next},
	response::Response,
	routing::{get, post, put},
	Router,
};
use hyper::{
	body::Incoming,
	server::conn::http1,
	service::{service_fn, Service},
};
use hyper_util::{
	rt::{TokioIo, TokioTimer},
	server::graceful::GracefulShutdown,
	service::TowerToHyperService,
};
use tokio::{
	net::TcpListener,
	sync::{watch, Semaphore},
	time::{sleep, timeout},
};

use crate::{
	access, blocks,
	blocks::json,
	envelopes,
	error::{Cause, Refused, ServeError},
	host::Host,
	keeper,
	notice::Notice,
	patient::Patient,
	replication,
	visitors::{admit, Entry},
};

/// Longest time for the head of a request, the wait for it included.
const HEADER_PATIENCE: Duration = Duration::from_secs(30);
/// So much of what is sent and received waits in a connection, beside what the system keeps
/// of it. It is also the longest head of a request.
const BUFFER: usize = 64 * 1024;
/// So many connections that are turned away are told so at the same time ...
const TURNED_AWAY: usize = 64;
/// ... each of them for no longer than this.
const TURNING_AWAY: Duration = Duration::from_secs(5);
/// How long answers that are on their way may take at the end.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// How often it is looked whether the journal works.
const LOOK_AT_JOURNAL: Duration = Duration::from_millis(500);
/// How long the rest may take at the end. Whatever is cut off is done again at the next
/// start.
const LAST_ROUND: Duration = Duration::from_secs(2);

/// Answers requests and follows the chain, until `stop` is ready; then ends what is on its
/// way. What was answered for is on the disk at any time, whether it ends like this or not.
///
/// # Errors
/// [`ServeError`] when its journal could not be written: nothing can be answered for then,
/// until the host is started again.
pub async fn serve(
	host: Arc<Host>,
	listener: TcpListener,
	stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
	let (ending, is_ending) = watch::channel(false);
	let keeper = tokio::spawn(keeper::keep(host.clone(), is_ending.clone()));
	let replicator = tokio::spawn(replication::replicate(host.clone(), is_ending));

	let graceful = GracefulShutdown::new();
	tokio::select! {
		() = accept(&host, &listener, &graceful, stop) => {},
		() = failed(&host) => {},
	}
	drop(listener);

	host.end();
	// Nobody listens only when both have ended.
	let _ = ending.send(true);
	let _ = timeout(LAST_WORDS, graceful.shutdown()).await;
	for mut task in [keeper, replicator] {
		if timeout(LAST_ROUND, &mut task).await.is_err() {
			task.abort();
		}
	}
	match host.journal.failure() {
		Some(reason) => Err(ServeError::Journal(reason.into())),
		None => Ok(()),
	}
}

/// Is ready when the journal has failed.
async fn failed(host: &Host) {
	while host.journal.failure().is_none() {
		sleep(LOOK_AT_JOURNAL).await;
	}
}

async fn accept(
	host: &Arc<Host>,
	listener: &TcpListener,
	graceful: &GracefulShutdown,
	stop: impl Future<Output = ()>,
) {
	let app = router(host.clone());
	let patience = host.config.patience;
	let slots = Arc::new(Semaphore::new(host.config.max_connections));
	let aside = Arc::new(Semaphore::new(TURNED_AWAY));
	let mut stop = std::pin::pin!(stop);
	loop {
		let accepted = async {
			let slot = slots.clone().acquire_owned().await.ok();
			(slot, listener.accept().await)
		};
		let (slot, accepted) = tokio::select! {
			() = &mut stop => return,
			accepted = accepted => accepted,
		};
		let (stream, address) = match accepted {
			Ok((stream, address)) => (stream, address.ip()),
			Err(error) => {
				host.trouble("accept a connection", error);
				sleep(Duration::from_millis(200)).await;
				continue;
			},
		};
		let (entry, visit) = host.visitors.enter(address);
		let is_turned_away = entry == Entry::TurnedAway;
		let (slot, longest) = if is_turned_away {
			// Who is told that there is no place takes nobody's.
			drop(slot);
			let Ok(slot) = aside.clone().try_acquire_owned() else { continue };
			(Some(slot), TURNING_AWAY)
		} else {
			(slot, Duration::MAX)
		};
		let stream = match Patient::new(stream, patience) {
			Ok(stream) => stream,
			Err(error) => {
				host.trouble("accept a connection", error);
				continue;
			},
		};
		let app = TowerToHyperService::new(app.clone());
		let service = service_fn(move |mut request: hyper::Request<Incoming>| {
			request.extensions_mut().insert(entry);
			app.call(request)
		});
		let connection = http1::Builder::new()
			.timer(TokioTimer::new())
			.header_read_timeout(HEADER_PATIENCE.min(patience))
			.max_buf_size(BUFFER)
			.keep_alive(!is_turned_away)
			.serve_connection(TokioIo::new(stream), service);
		let connection = graceful.watch(connection);
		tokio::spawn(async move {
			// Whoever breaks a connection off knows it.
			let _ = timeout(longest, connection).await;
			drop((visit, slot));
		});
	}
}

fn router(host: Arc<Host>) -> Router {
	Router::new()
		.route("/", get(introduce))
		.route("/ipfs/{cid}", get(blocks::get).head(blocks::head).put(blocks::put))
		.route("/missing", post(blocks::missing))
		.route("/envelopes/{hash}", put(envelopes::put).get(envelopes::get))
		.route("/access", post(access::post))
		.fallback(no_such_path)
		.method_not_allowed_fallback(no_such_method)
		.layer(middleware::from_fn_with_state(host.clone(), admit))
		.layer(middleware::from_fn_with_state(host.clone(), tell))
		.with_state(host)
}

/// `GET /`: what the host says of itself to anybody.
async fn introduce(State(host): State<Arc<Host>>) -> Response {
	json(&host.info())
}

async fn no_such_path() -> Refused {
	Refused::not_found(
		"no_such_path",
		"there is nothing under this path: a locker host has /, /ipfs/{cid}, /missing, \
		 /envelopes/{hash} and /access",
	)
}

async fn no_such_method() -> Refused {
	Refused::new(
		StatusCode::METHOD_NOT_ALLOWED,
		"no_such_method",
		"this path has no such method: see docs/locker-host.md",
	)
}

/// Tells that a request was answered, without saying who asked for what.
async fn tell(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
	let begun = Instant::now();
	let path = request.extensions().get::<MatchedPath>();
	let path = path.map_or("another path", |path| path.as_str()).to_owned();
	// Others than these could be anything.
	let method = match request.method().as_str() {
		known @ ("GET" | "HEAD" | "PUT" | "POST") => known.to_owned(),
		_ => "another method".into(),
	};
	let response = next.run(request).await;
	let status = response.status().as_u16();
	let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
	host.tell(Notice::Answered { method, path, status, milliseconds });
	if let Some(Cause(reason)) = response.extensions().get() {
		host.tell(Notice::Unable { reason: reason.clone() });
	}
	response
}
