import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Addresses

/// An answer read as a program reads it.
struct JSON {
    let object: [String: Any]

    init(_ answer: Answer) throws {
        object = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    var features: [[String: Any]] { object["features"] as? [[String: Any]] ?? [] }

    /// The path that a link leads to on this site.
    func link(_ rel: String) -> String? {
        let links = object["links"] as? [[String: Any]] ?? []
        let href = links.first { $0["rel"] as? String == rel }?["href"] as? String
        return href?.replacing("http://localhost", with: "")
    }
}

extension Counter {
    /// Asks as map software does.
    func program(_ path: String, knowing tag: String? = nil) async throws -> Answer {
        var headers: HTTPFields = [.accept: "application/geo+json, application/json"]
        headers[.ifNoneMatch] = tag
        return Answer(try await client.execute(uri: path, method: .get, headers: headers))
    }

    func get(_ path: String, as who: String?, accept: String) async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: [.accept: accept]))
    }
}
