import Crypto
import Foundation

/// The signature of a request to S3 (AWS Signature Version 4, « Authenticating Requests: Using the Authorization Header »).
struct RequestSigning: Sendable {
    let bucket: ObjectBucket

    /// The headers that sign a request.
    ///
    /// - Parameters:
    ///   - address: letters that need no encoding alone, without a query.
    ///   - query: as `CanonicalQuery` writes it.
    ///   - payload: SHA-256 of the body in hexadecimal: for an object, its name.
    ///   - moment: seconds since 1970.
    func headers(
        _ method: String, _ address: String, _ query: String = "", payload: String, at moment: Int
    ) -> [(String, String)] {
        let (date, time) = Self.stamp(moment)
        let (host, path) = Self.parts(of: address)
        let signed = [("host", host), ("x-amz-content-sha256", payload), ("x-amz-date", time)]
        let canonical = """
            \(method)
            \(path)
            \(query)
            \(signed.map { "\($0):\($1)\n" }.joined())
            host;x-amz-content-sha256;x-amz-date
            \(payload)
            """
        let scope = "\(date)/\(bucket.region)/s3/aws4_request"
        let text =
            "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Self.hexadecimal(SHA256.hash(data: Data(canonical.utf8))))"
        let signature = Self.hexadecimal(Self.code(text, key: signingKey(date)))
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(bucket.accessKey)/\(scope), "
            + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=\(signature)"
        return signed.dropFirst() + [("Authorization", authorization)]
    }

    /// `s3.exemple.fr:9000` and `/coffre/second`; the port that the scheme says is not sent.
    private static func parts(of address: String) -> (host: String, path: String) {
        guard let url = URLComponents(string: address), let host = url.host else { return ("", "") }
        guard let port = url.port, port != ObjectBucket.ports[url.scheme ?? ""] else {
            return (host, url.path)
        }
        return ("\(host):\(port)", url.path)
    }

    private func signingKey(_ date: String) -> SymmetricKey {
        [date, bucket.region, "s3", "aws4_request"].reduce(
            SymmetricKey(data: Data("AWS4\(bucket.secretKey)".utf8))
        ) { key, part in SymmetricKey(data: Data(Self.code(part, key: key))) }
    }

    private static func code(_ text: String, key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
    }

    /// `20261122` and `20261122T140000Z`.
    private static func stamp(_ moment: Int) -> (date: String, time: String) {
        let text = Date(timeIntervalSince1970: Double(moment)).formatted(.iso8601)
        let plain = text.filter { $0 != "-" && $0 != ":" }
        return (String(plain.prefix(8)), plain)
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
