package import HTTPTypes
package import HummingbirdTesting
import NIOCore

/// What a route answered a test, its body as text.
package struct Answer: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let text: String

    package init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        text = String(buffer: response.body)
    }

    /// Where it sends the browser, empty when nowhere.
    package var location: String { headers[.location] ?? "" }

    /// What the forms of this page prove by that the site made them, empty when it has none.
    package var formToken: String {
        text.firstMatch(of: /name="_jeton" value="([^"]+)"/).map { String($0.1) } ?? ""
    }
}
