import HTTPTypes
import Hummingbird

extension Response {
    /// What leaves for a request of this method: to HEAD, the headers alone (RFC 9110 §9.3.2), a refusal's too.
    ///
    /// A body sent all the same would be read as the beginning of the next answer of the connection.
    func answering(_ method: HTTPRequest.Method) -> Response {
        method == .head ? createHeadResponse() : self
    }
}
