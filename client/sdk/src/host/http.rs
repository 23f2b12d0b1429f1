//! HTTP as a locker host speaks it: one request after the other, with patience.

use std::{
	io::{ErrorKind, Read},
	thread,
	time::{Duration, Instant},
};

use ureq::{
	http::{header, HeaderName, Method, Request, Response, StatusCode, Uri},
	Agent, Body,
};

use super::{wire::Refusal, HostError};

/// Longest answer in JSON that is read.
const MAX_JSON: u64 = 1024 * 1024;
/// The fewest bytes in a second, over all of an answer or a download: a host that drips
/// would hold a client for ever, and never be silent.
const SLOWEST: u64 = 4 * 1024;
/// How much is read at once.
const BUFFER_SIZE: usize = 16 * 1024;

/// How long a client waits for a host, and how often it asks again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
	/// How often a request is sent at most, while the host does not answer or is busy.
	pub attempts: u32,
	/// The pause before the second attempt; each further one is twice as long.
	pub pause: Duration,
	/// The longest pause, whatever the host asks for.
	pub longest_pause: Duration,
	/// How long a connection may take.
	pub connect: Duration,
	/// How long the host may say nothing. It reads a whole record before it signs.
	pub silence: Duration,
}

impl Default for Patience {
	fn default() -> Self {
		Patience {
			attempts: 9,
			pause: Duration::from_millis(250),
			longest_pause: Duration::from_secs(15),
			connect: Duration::from_secs(10),
			silence: Duration::from_secs(120),
		}
	}
}

impl Patience {
	/// The same, for finding out whether anybody is there at all.
	pub(super) fn for_an_introduction(self) -> Self {
		Patience { attempts: self.attempts.min(4), ..self }
	}
}

/// How fast a host sends.
pub(super) struct Pace {
	began: Instant,
	patience: Patience,
	/// What has come, whatever it was good for.
	pub(super) bytes: u64,
}

impl Pace {
	/// From now on.
	pub(super) fn of(patience: Patience) -> Self {
		Pace { began: Instant::now(), patience, bytes: 0 }
	}

	/// Some more has come, or nothing. Answers whether all of it comes too slowly: a host may
	/// be silent for as long as it may twice, and has to be quick enough besides.
	pub(super) fn is_too_slow(&mut self, more: usize) -> bool {
		self.bytes = self.bytes.saturating_add(more as u64);
		let earned = Duration::from_secs(self.bytes / SLOWEST);
		self.began.elapsed() > self.patience.silence.saturating_mul(2).saturating_add(earned)
	}
}

/// An attempt that failed.
pub(super) struct Failure {
	pub(super) error: HostError,
	/// Whether asking again may help, and when the host would like that.
	pub(super) again: Again,
}

/// Whether to ask again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Again {
	/// It would end the same way.
	No,
	/// After a pause, or a longer one that the host asks for.
	After(Option<Duration>),
}

impl From<HostError> for Failure {
	fn from(error: HostError) -> Self {
		Failure { error, again: Again::No }
	}
}

/// One request.
pub(super) struct Ask<'a> {
	pub(super) method: Method,
	/// Path and query.
	pub(super) target: &'a str,
	pub(super) headers: &'a [(HeaderName, String)],
	pub(super) body: &'a [u8],
}

/// A connection to one host.
pub(super) struct Http {
	agent: Agent,
	base: String,
	patience: Patience,
}

impl Http {
	/// Connects to nobody yet.
	pub(super) fn new(url: &str, patience: Patience) -> Result<Self, HostError> {
		let (base, name) = base_of(url).ok_or_else(|| HostError::BadUrl { url: url.into() })?;
		let mut config = Agent::config_builder()
			.http_status_as_error(false)
			// What is signed is for this place and no other.
			.max_redirects(0)
			.user_agent(concat!("jasmynet-sdk/", env!("CARGO_PKG_VERSION")))
			.timeout_resolve(Some(patience.connect))
			.timeout_connect(Some(patience.connect))
			.timeout_recv_response(Some(patience.silence))
			.timeout_per_read(Some(patience.silence))
			.timeout_per_write(Some(patience.silence));
		// A proxy could not reach this machine.
		if matches!(name.as_str(), "localhost" | "127.0.0.1" | "[::1]") {
			config = config.proxy(None);
		}
		Ok(Http { agent: config.build().into(), base, patience })
	}

	pub(super) fn url(&self) -> &str {
		&self.base
	}

	/// Sends a request; an answer that is no success is a failure with what it says.
	pub(super) fn send(&self, ask: &Ask<'_>) -> Result<Response<Body>, Failure> {
		let mut request = Request::builder()
			.method(ask.method.clone())
			.uri(format!("{}{}", self.base, ask.target));
		for (name, value) in ask.headers {
			request = request.header(name, value);
		}
		let bad_url = |_| HostError::BadUrl { url: format!("{}{}", self.base, ask.target) };
		let sent = if ask.method == Method::PUT || ask.method == Method::POST {
			self.agent.run(request.body(ask.body).map_err(bad_url)?)
		} else {
			self.agent.run(request.body(()).map_err(bad_url)?)
		};
		let response = sent.map_err(|error| self.unreachable(error))?;
		if response.status().is_success() {
			return Ok(response);
		}
		Err(self.refused(response))
	}

	/// Tries until it works, or it is of no use, or patience ends.
	pub(super) fn patiently<T>(
		&self,
		attempt: impl FnMut() -> Result<T, Failure>,
	) -> Result<T, HostError> {
		patiently(self.patience, attempt)
	}

	pub(super) fn patience(&self) -> Patience {
		self.patience
	}

	/// The body of an answer, up to `most` bytes.
	pub(super) fn body(&self, response: Response<Body>, most: u64) -> Result<Vec<u8>, Failure> {
		let mut pace = Pace::of(self.patience);
		let mut reader = response.into_body().into_reader();
		let mut body = Vec::new();
		let mut buffer = vec![0; BUFFER_SIZE];
		loop {
			let length = match reader.read(&mut buffer) {
				Ok(0) => return Ok(body),
				Ok(length) => length,
				Err(error) if error.kind() == ErrorKind::Interrupted => 0,
				Err(error) => return Err(self.unreachable(error)),
			};
			body.extend_from_slice(&buffer[..length]);
			if body.len() as u64 > most {
				return Err(self.wrong(format!("more than {most} bytes")).into());
			}
			if pace.is_too_slow(length) {
				return Err(self.too_slow());
			}
		}
	}

	/// An answer in JSON.
	pub(super) fn json<T: serde::de::DeserializeOwned>(
		&self,
		response: Response<Body>,
		what: &str,
	) -> Result<T, Failure> {
		let bytes = self.body(response, MAX_JSON)?;
		serde_json::from_slice(&bytes)
			.map_err(|error| self.wrong(format!("no {what}: {error}")).into())
	}

	pub(super) fn wrong(&self, what: impl Into<String>) -> HostError {
		HostError::WrongAnswer { url: self.base.clone(), what: what.into() }
	}

	pub(super) fn unreachable(&self, reason: impl std::fmt::Display) -> Failure {
		Failure {
			error: HostError::Unreachable { url: self.base.clone(), reason: reason.to_string() },
			again: Again::After(None),
		}
	}

	/// It drips. Asking again would be the same.
	pub(super) fn too_slow(&self) -> Failure {
		self.unreachable(format!("it sends fewer than {SLOWEST} bytes in a second")).error.into()
	}

	/// What it means that a host answers, and not with a success.
	fn refused(&self, response: Response<Body>) -> Failure {
		let status = response.status();
		let wait = response
			.headers()
			.get(header::RETRY_AFTER)
			.and_then(|value| value.to_str().ok()?.trim().parse().ok())
			.map(Duration::from_secs);
		let text = self.body(response, MAX_JSON);
		let refusal = text.ok().and_then(|text| serde_json::from_slice::<Refusal>(&text).ok());
		let Refusal { error: sentence, code } = refusal.unwrap_or_else(|| Refusal {
			error: format!("it gives no reason; {}", advice(status)),
			code: "unknown".into(),
		});
		let again = match status {
			StatusCode::TOO_MANY_REQUESTS
			| StatusCode::SERVICE_UNAVAILABLE
			// Of whatever stands in front of it.
			| StatusCode::BAD_GATEWAY
			| StatusCode::GATEWAY_TIMEOUT => Again::After(wait),
			// It is being recorded; the host says when that is over.
			StatusCode::CONFLICT if wait.is_some() => Again::After(wait),
			// Two programs of one identity have signed in the same millisecond.
			StatusCode::UNAUTHORIZED if code == super::request::AuthorizationError::AlreadyUsed.code() => {
				Again::After(None)
			},
			_ => Again::No,
		};
		let error =
			HostError::Refused { url: self.base.clone(), status: status.as_u16(), code, sentence };
		Failure { error, again }
	}
}

/// Tries until it works, or it is of no use, or patience ends.
pub(super) fn patiently<T>(
	patience: Patience,
	mut attempt: impl FnMut() -> Result<T, Failure>,
) -> Result<T, HostError> {
	let longest = patience.longest_pause;
	let mut pause = patience.pause;
	let mut left = patience.attempts.max(1);
	loop {
		left -= 1;
		match attempt() {
			Ok(done) => return Ok(done),
			Err(Failure { error, again: Again::No }) => return Err(error),
			Err(Failure { error, .. }) if left == 0 => return Err(error),
			Err(Failure { again: Again::After(asked), .. }) => {
				thread::sleep(asked.unwrap_or(pause).max(pause).min(longest));
				pause = pause.saturating_mul(2).min(longest);
			},
		}
	}
}

fn advice(status: StatusCode) -> &'static str {
	if status.is_redirection() {
		"it stands elsewhere now: name its new address with --host"
	} else if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
		"try again later"
	} else {
		"check that it is the address of a locker host"
	}
}

/// An address without the slash at its end, and the name in it. `None` when it is none
/// of a host: a path in front of the host's own would not be what is signed.
fn base_of(url: &str) -> Option<(String, String)> {
	let uri: Uri = url.trim().parse().ok()?;
	let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
	let authority = uri.authority()?;
	let has_more = uri.path_and_query().is_some_and(|rest| !matches!(rest.as_str(), "" | "/"));
	if has_more || authority.as_str().contains('@') || authority.host().is_empty() {
		return None;
	}
	Some((format!("{scheme}://{authority}"), authority.host().to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn addresses_of_hosts_have_no_path() {
		let base = |url| base_of(url).map(|(base, _)| base);
		assert_eq!(base("https://locker.example"), Some("https://locker.example".into()));
		assert_eq!(base(" http://127.0.0.1:9450/ "), Some("http://127.0.0.1:9450".into()));
		assert_eq!(base_of("http://[::1]:1").unwrap().1, "[::1]");
		assert_eq!(base_of("http://LocalHost:1").unwrap().1, "localhost");
		for wrong in [
			"",
			"locker.example",
			"127.0.0.1:9450",
			"ws://locker.example",
			"file:///etc/passwd",
			"https://",
			"https://locker.example/path",
			"https://locker.example/?query",
			"https://name:password@locker.example",
		] {
			assert_eq!(base(wrong), None, "{wrong}");
		}
	}
}
