import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

/// A server on this machine stands for the push services and gateways; our client and its socket are real.
final class TestPushService: Sendable {
    struct Post: Sendable {
        let path: String
        let headers: HTTPFields
        let body: ByteBuffer
    }

    /// What it answers to a post, knowing how many it had at this path, this one included.
    typealias Answer = @Sendable (Post, Int) async throws -> Response

    private let kept = Mutex<[Post]>([])
    private let answer: Answer

    private init(_ answer: @escaping Answer) {
        self.answer = answer
    }

    /// - Parameter body: told where the service stands: `http://127.0.0.1:34567`.
    static func open(
        _ answer: @escaping Answer = { _, _ in Response(status: .created) },
        _ body: @escaping @Sendable (TestPushService, String) async throws -> Void
    ) async throws {
        let service = TestPushService(answer)
        let router = Router()
        router.post("**") { request, _ in try await service.take(request) }
        try await Application(router: router).test(.live) { client in
            try await body(service, "http://127.0.0.1:\(try #require(client.port))")
        }
    }

    private func take(_ request: Request) async throws -> Response {
        let post = Post(
            path: request.uri.path, headers: request.headers,
            body: try await request.body.collect(upTo: 1 << 16))
        let count = kept.withLock { kept in
            kept.append(post)
            return kept.count { $0.path == post.path }
        }
        return try await answer(post, count)
    }

    var posts: [Post] { kept.withLock { $0 } }

    func posts(at path: String) -> [Post] {
        posts.filter { $0.path == path }
    }
}

extension TestPushService.Post {
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    var text: String { String(buffer: body) }
}

extension Response {
    /// Promises 64 KB and gives a byte at a time, for a minute.
    static var dripping: Response {
        Response(
            status: .created,
            body: ResponseBody(contentLength: 65_537) { writer in
                for _ in 1...300 {
                    try await writer.write(ByteBuffer(string: "x"))
                    try await Task.sleep(for: .milliseconds(200))
                }
            })
    }
}
