use std::{collections::HashMap, sync::Mutex};

use axum::{
	body::{to_bytes, Body},
	extract::{Request, State},
	http::{header, Method, StatusCode},
	response::Response,
	Router,
};
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use jasmynet_sdk::{
	content::{address, MAX_BLOCK_SIZE},
	envelope::{AgreementKey, Binding},
};
use object_store::{local::LocalFileSystem, memory::InMemory};
use tokio::runtime::Runtime;

use super::*;

fn cid(bytes: &[u8]) -> Cid {
	address(bytes).unwrap().cid
}

fn envelope() -> Envelope {
	let binding = Binding { genesis_hash: Hash::zero(), record: 1, grant: Some(2) };
	let recipient = AgreementKey::from_seed(&[1; 32]).public_key();
	Envelope::seal(&recipient, b"secret", &binding).unwrap()
}

/// What every store of a host does.
fn keeps_what_it_takes(bucket: Arc<dyn ObjectStore>) {
	let runtime = Runtime::new().unwrap();
	let store = BucketStore::new(bucket.clone(), "test", runtime.handle().clone());
	let block = cid(b"block");
	assert!(!store.has(&block).unwrap());
	assert!(matches!(store.get(&block), Err(StoreError::Missing { .. })));
	assert_eq!(store.put(&block, b"block").unwrap(), Put::New);
	assert_eq!(store.put(&block, b"block").unwrap(), Put::Known);
	assert!(store.has(&block).unwrap());
	assert_eq!(store.get(&block).unwrap(), b"block");

	assert!(matches!(store.put(&block, b"other"), Err(StoreError::WrongAddress { .. })));
	let huge = vec![0; MAX_BLOCK_SIZE + 1];
	assert!(matches!(store.put(&cid(b"x"), &huge), Err(StoreError::TooLarge { .. })));
	assert!(!store.has(&cid(b"x")).unwrap());

	// Damaged, then repaired.
	store.write(&BucketStore::block_key(&block), b"blocK".to_vec()).unwrap();
	assert!(matches!(store.get(&block), Err(StoreError::Corrupted { .. })));
	assert_eq!(store.put(&block, b"block").unwrap(), Put::New);
	assert_eq!(store.get(&block).unwrap(), b"block");
	assert!(store.delete(&block).unwrap());
	assert!(!store.delete(&block).unwrap());
	assert!(!store.has(&block).unwrap());

	let envelope = envelope();
	let hash = store.put_envelope(&envelope).unwrap();
	assert_eq!(store.put_envelope(&envelope).unwrap(), hash);
	assert_eq!(store.envelope(&hash).unwrap(), envelope);
	store.write(&BucketStore::envelope_key(&hash), b"damaged".to_vec()).unwrap();
	assert!(matches!(store.envelope(&hash), Err(StoreError::Corrupted { .. })));
	assert!(store.delete_envelope(&hash).unwrap());
	assert!(!store.delete_envelope(&hash).unwrap());
	assert!(matches!(store.envelope(&hash), Err(StoreError::Missing { .. })));
}

#[test]
fn a_bucket_in_memory_keeps_what_it_takes() {
	keeps_what_it_takes(Arc::new(InMemory::new()));
}

#[test]
fn a_bucket_on_disk_keeps_what_it_takes() {
	let directory = tempfile::tempdir().unwrap();
	let bucket = LocalFileSystem::new_with_prefix(directory.path()).unwrap();
	keeps_what_it_takes(Arc::new(bucket));
}

/// As much of S3 as a host uses: objects by their paths, for whoever has signed.
async fn s3_service(
	State(objects): State<Arc<Mutex<HashMap<String, Vec<u8>>>>>,
	request: Request,
) -> Response {
	let answer = |status, body: Vec<u8>| {
		Response::builder()
			.status(status)
			.header(header::ETAG, "\"1\"")
			.header(header::LAST_MODIFIED, "Mon, 02 Jan 2023 00:00:00 GMT")
			.header(header::CONTENT_LENGTH, body.len())
			.body(Body::from(body))
			.unwrap()
	};
	let signature = request.headers().get(header::AUTHORIZATION).cloned();
	if !signature.is_some_and(|it| it.to_str().unwrap().starts_with("AWS4-HMAC-SHA256 ")) {
		return answer(StatusCode::FORBIDDEN, Vec::new());
	}
	let (method, target) = (request.method().clone(), request.uri().to_string());
	let body = to_bytes(request.into_body(), MAX_BLOCK_SIZE).await.unwrap().to_vec();
	let mut objects = objects.lock().unwrap();
	match method {
		// Several objects can be deleted at once.
		Method::POST if target == "/locker?delete" => {
			let text = String::from_utf8(body).unwrap();
			let (_, rest) = text.split_once("<Key>").unwrap();
			let (key, _) = rest.split_once("</Key>").unwrap();
			objects.remove(&format!("/locker/{key}"));
			let deleted = format!("<Deleted><Key>{key}</Key></Deleted>");
			answer(StatusCode::OK, format!("<DeleteResult>{deleted}</DeleteResult>").into_bytes())
		},
		Method::PUT => {
			objects.insert(target, body);
			answer(StatusCode::OK, Vec::new())
		},
		Method::GET | Method::HEAD => match objects.get(&target) {
			Some(found) => answer(StatusCode::OK, found.clone()),
			None => answer(StatusCode::NOT_FOUND, Vec::new()),
		},
		_ => answer(StatusCode::METHOD_NOT_ALLOWED, Vec::new()),
	}
}

#[test]
fn a_bucket_behind_a_service_keeps_what_it_takes() {
	let runtime = Runtime::new().unwrap();
	let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
	let endpoint = format!("http://{}", listener.local_addr().unwrap());
	runtime.spawn(async move {
		let app = Router::new().fallback(s3_service).with_state(Arc::default());
		while let Ok((stream, _)) = listener.accept().await {
			let service = TowerToHyperService::new(app.clone());
			tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
		}
	});
	let builder =
		AmazonS3Builder::new().with_access_key_id("somebody").with_secret_access_key("secret");
	let options = BucketOptions {
		bucket: "locker".into(),
		endpoint: Some(endpoint),
		region: Some("eu-central-1".into()),
	};
	keeps_what_it_takes(Arc::new(s3(builder, &options).unwrap()));
}

#[test]
fn a_bucket_needs_a_name_and_takes_any_endpoint() {
	let runtime = Runtime::new().unwrap();
	let options = BucketOptions {
		bucket: "locker".into(),
		endpoint: Some("http://127.0.0.1:9000".into()),
		region: Some("eu-central-1".into()),
	};
	assert!(BucketStore::s3(&options, runtime.handle().clone()).is_ok());
	let nameless = BucketOptions { bucket: String::new(), ..options };
	let error = BucketStore::s3(&nameless, runtime.handle().clone()).err().unwrap();
	assert!(error.to_string().contains("AWS_"), "{error}");
}

#[test]
fn only_old_leftovers_are_cleared_away() {
	let directory = tempfile::tempdir().unwrap();
	let store = DirectoryStore::open(directory.path()).unwrap();
	let leftover = directory.path().join("new").join(".tmp123");
	fs::write(&leftover, b"half a block").unwrap();
	clear_leftovers(&store, Duration::from_secs(60));
	assert!(leftover.exists());
	clear_leftovers(&store, Duration::ZERO);
	assert!(!leftover.exists());
}
