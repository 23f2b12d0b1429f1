//! How many connections an address has, and how many requests through a proxy.

use std::{
	net::{IpAddr, Ipv6Addr, SocketAddr},
	pin::Pin,
	sync::Arc,
	task::{Context, Poll},
};

use axum::{
	body::{Body, Bytes},
	extract::{Request, State},
	http::{header::CONNECTION, HeaderMap, HeaderValue, StatusCode},
	middleware::Next,
	response::{IntoResponse, Response},
};
use hyper::body::{Frame, SizeHint};
use jasmynet_sdk::content::MAX_BLOCK_SIZE;

use crate::{
	authorize::drain,
	config::Config,
	error::Refused,
	host::Host,
	places::{Place, Places},
};

/// In which header a proxy says whom it asks for.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// When to ask again, in seconds.
const SOON: u64 = 5;

/// How a connection was let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Entry {
	/// It counts for its address.
	Counted,
	/// It is a proxy's: each request counts for the address that the proxy asks for.
	Proxy(IpAddr),
	/// Its address has as many as it may: it is told so, and no more.
	TurnedAway,
}

/// A connection, or a request through a proxy, while it lasts.
pub(crate) type Visit = Place<IpAddr>;

/// Who is here at the same time, by address.
pub(crate) struct Visitors {
	places: Places<IpAddr>,
	each: usize,
	proxies: Vec<IpAddr>,
}

impl Visitors {
	pub(crate) fn new(config: &Config) -> Self {
		let proxies = config.proxies.iter().map(IpAddr::to_canonical).collect();
		Visitors {
			places: Places::new(config.max_per_address),
			each: config.max_per_address,
			proxies,
		}
	}

	/// A connection comes from this address.
	pub(crate) fn enter(&self, address: IpAddr) -> (Entry, Option<Visit>) {
		let address = address.to_canonical();
		if self.proxies.contains(&address) {
			return (Entry::Proxy(address), None);
		}
		match self.places.take(household(address)) {
			Some(visit) => (Entry::Counted, Some(visit)),
			None => (Entry::TurnedAway, None),
		}
	}

	/// A request comes through a proxy. One that names nobody asks for itself.
	fn pass_through(&self, proxy: IpAddr, headers: &HeaderMap) -> Option<Visit> {
		self.places.take(household(self.asked_for(headers).unwrap_or(proxy)))
	}

	/// The last address that is no proxy's: what is before it, anybody can have written.
	fn asked_for(&self, headers: &HeaderMap) -> Option<IpAddr> {
		let lines: Vec<&str> = headers
			.get_all(FORWARDED_FOR)
			.iter()
			.map(|line| line.to_str().unwrap_or_default())
			.collect();
		let mut addresses = lines.iter().flat_map(|line| line.split(',')).rev().map(read_address);
		addresses.find(|address| address.is_none_or(|address| !self.proxies.contains(&address)))?
	}

	fn refuse(&self) -> Refused {
		let sentence = format!(
			"{} connections of your address are served at the same time, and you have as many: \
			 end one of them, and ask again in {SOON} seconds",
			self.each
		);
		Refused::new(StatusCode::TOO_MANY_REQUESTS, "too_many_at_once", sentence).after(SOON)
	}
}

/// With or without a port.
fn read_address(text: &str) -> Option<IpAddr> {
	let text = text.trim();
	let address: Option<IpAddr> = text.parse().ok();
	let address = address.or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))?;
	Some(address.to_canonical())
}

/// Whoever has an address of version 6 has at least 2^64 of them.
fn household(address: IpAddr) -> IpAddr {
	match address {
		IpAddr::V4(_) => address,
		IpAddr::V6(address) => {
			let [a, b, c, d, ..] = address.segments();
			Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
		},
	}
}

/// Answers those alone who have a place.
pub(crate) async fn admit(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
	let entry = request.extensions().get().copied().unwrap_or(Entry::Counted);
	let visit = match entry {
		Entry::Counted => return next.run(request).await,
		Entry::Proxy(proxy) => host.visitors.pass_through(proxy, request.headers()),
		Entry::TurnedAway => None,
	};
	let Some(visit) = visit else {
		// What comes through a proxy has a slot of its own, and is not waited for.
		if entry == Entry::TurnedAway {
			drain(request.into_body(), MAX_BLOCK_SIZE).await;
		}
		let mut refusal = host.visitors.refuse().into_response();
		refusal.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
		return refusal;
	};
	// A download goes on when the request was answered.
	next.run(request).await.map(|body| Body::new(Visited { body, _visit: visit }))
}

/// What is answered to somebody who is here until it has gone out.
struct Visited {
	body: Body,
	_visit: Visit,
}

impl hyper::body::Body for Visited {
	type Data = Bytes;
	type Error = axum::Error;

	fn poll_frame(
		self: Pin<&mut Self>,
		context: &mut Context<'_>,
	) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
		Pin::new(&mut self.get_mut().body).poll_frame(context)
	}

	fn is_end_stream(&self) -> bool {
		self.body.is_end_stream()
	}

	fn size_hint(&self) -> SizeHint {
		self.body.size_hint()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::AccountId;

	fn visitors(proxies: &[&str]) -> Visitors {
		let proxies = proxies.iter().map(|proxy| ip(proxy)).collect();
		let config = Config::new(AccountId::new([9; 32]));
		Visitors::new(&Config { max_per_address: 1, proxies, ..config })
	}

	fn ip(text: &str) -> IpAddr {
		text.parse().unwrap()
	}

	fn headers(lines: &[&'static str]) -> HeaderMap {
		let lines = lines.iter().copied().map(HeaderValue::from_static);
		lines.map(|line| (FORWARDED_FOR.parse().unwrap(), line)).collect()
	}

	#[test]
	fn connections_count_for_their_address() {
		let visitors = visitors(&["10.0.0.1"]);
		let (entry, visit) = visitors.enter(ip("192.0.2.1"));
		assert_eq!(entry, Entry::Counted);
		assert_eq!(visitors.enter(ip("192.0.2.1")).0, Entry::TurnedAway);
		// The same one, as a socket for both versions names it.
		assert_eq!(visitors.enter(ip("::ffff:192.0.2.1")).0, Entry::TurnedAway);
		assert_eq!(visitors.enter(ip("192.0.2.2")).0, Entry::Counted);
		drop(visit);
		assert_eq!(visitors.enter(ip("192.0.2.1")).0, Entry::Counted);
		assert_eq!(visitors.enter(ip("10.0.0.1")).0, Entry::Proxy(ip("10.0.0.1")));
		assert_eq!(visitors.enter(ip("::ffff:10.0.0.1")).0, Entry::Proxy(ip("10.0.0.1")));
	}

	#[test]
	fn all_addresses_of_a_household_count_together() {
		let visitors = visitors(&[]);
		let _visit = visitors.enter(ip("2001:db8:0:1::1"));
		assert_eq!(visitors.enter(ip("2001:db8:0:1:ffff::2")).0, Entry::TurnedAway);
		assert_eq!(visitors.enter(ip("2001:db8:0:2::1")).0, Entry::Counted);
	}

	#[test]
	fn a_request_counts_for_the_last_address_that_is_of_no_proxy() {
		let visitors = visitors(&["10.0.0.1", "10.0.0.2"]);
		let asked_for = |lines: &[&'static str]| visitors.asked_for(&headers(lines));
		assert_eq!(asked_for(&["192.0.2.1"]), Some(ip("192.0.2.1")));
		assert_eq!(asked_for(&["203.0.113.7, 192.0.2.1 , 10.0.0.2"]), Some(ip("192.0.2.1")));
		assert_eq!(asked_for(&["203.0.113.7", "192.0.2.1"]), Some(ip("192.0.2.1")));
		assert_eq!(asked_for(&["192.0.2.1:4711"]), Some(ip("192.0.2.1")));
		assert_eq!(asked_for(&["[2001:db8::1]:4711"]), Some(ip("2001:db8::1")));
		// What cannot be read is nobody's, and so is what comes before it.
		assert_eq!(asked_for(&["192.0.2.1, unknown"]), None);
		assert_eq!(asked_for(&["10.0.0.2"]), None);
		assert_eq!(asked_for(&[]), None);
	}

	#[test]
	fn a_proxy_that_names_nobody_has_no_more_places_than_others() {
		let visitors = visitors(&["10.0.0.1"]);
		let pass = |lines: &[&'static str]| visitors.pass_through(ip("10.0.0.1"), &headers(lines));
		let _visit = pass(&[]).unwrap();
		assert!(pass(&[]).is_none());
		let _other = pass(&["192.0.2.1"]).unwrap();
		assert!(pass(&["192.0.2.1"]).is_none());
		assert!(pass(&["192.0.2.2"]).is_some());
	}
}
