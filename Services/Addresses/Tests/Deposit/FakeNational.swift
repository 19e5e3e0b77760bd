import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Persistence
import Synchronization

/// A national deposit on this machine, written from its specification (§3): it keeps revisions, checks what arrives
/// truly, and cuts its lines where a test says.
final class FakeNational: Sendable {
    static let token = "0123456789abcdef0123456789abcdef"

    /// What a request asks for.
    enum Step: String, Sendable, CaseIterable {
        case current, create, put, compute, publish, revision, download, emails, habilitation, sendCode,
            validateCode
    }

    /// Where a line ends: before the request was handled, in the middle, once it was handled; or an answer that never comes.
    enum Cut: Sendable, CaseIterable {
        case before, middle, after, slow
    }

    struct Revision: Sendable {
        let id: String
        let commune: String
        var owner = "Bastide"
        var file: [UInt8]?
        var isPublished = false
        var errors: [String]?
        var warnings: [String] = []
        var isComputed = false

        var hash: String? {
            file.map { bytes in
                var sum = Checksum()
                sum.append(bytes)
                return sum.text
            }
        }
    }

    struct State: Sendable {
        var revisions: [String: Revision] = [:]
        var current: [String: String] = [:]
        /// Lines to cut, the next first.
        var cuts: [Step: [Cut]] = [:]
        /// Answers to give instead of handling, the next first.
        var answers: [Step: [(Int, String)]] = [:]
        /// What the validator says of each file.
        var errors: [String] = []
        /// What it remarks of each, valid all the same.
        var warnings: [String] = []
        var asked: [Step: Int] = [:]
        var faults: [String] = []
        var habilitations: [String: (state: String, tries: Int)] = [:]
        var neededHabilitation: String?
        var code = "123456"
        /// Done once, when this step is asked for.
        var meanwhile: (@Sendable () -> Void)?
        var meanwhileStep = Step.compute
    }

    let state = Mutex(State())
    private let channel: any Channel
    /// Its own: a test may keep it waiting.
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    init() async throws {
        let box = Box()
        channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(NationalLine { box.national })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.set(self)
    }

    var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/api-depot" }

    func close() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }

    func set(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    func count(_ step: Step) -> Int { state.withLock { $0.asked[step] ?? 0 } }

    var faults: [String] { state.withLock { $0.faults } }

    /// Somebody else deposits a list.
    func deposit(_ file: [UInt8], of commune: String, by owner: String, id: String) {
        set {
            $0.revisions[id] = Revision(id: id, commune: commune, owner: owner, file: file, isPublished: true)
            $0.current[commune] = id
        }
    }

    func currentID(of commune: String) -> String? { state.withLock { $0.current[commune] } }

    private final class Box: Sendable {
        private let held = Mutex<FakeNational?>(nil)
        var national: FakeNational? { held.withLock { $0 } }
        func set(_ national: FakeNational) { held.withLock { $0 = national } }
    }
}

/// One connection: a request is handled whole, unless its line is to be cut.
private final class NationalLine: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let national: () -> FakeNational?
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var cut: FakeNational.Cut?

    init(_ national: @escaping () -> FakeNational?) { self.national = national }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let national = national() else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            cut = FakeNational.Step(head).flatMap { national.nextCut(at: $0) }
            if cut == .before { context.close(promise: nil) }
        case .body(let part):
            body += part.readableBytesView
            // In the middle of a file that is being sent.
            if cut == .middle, head?.method == .PUT { context.close(promise: nil) }
        case .end:
            guard let head, cut != .before, cut != .middle || head.method != .PUT else { return }
            let answer = national.answer(head, body)
            switch cut {
            case .after: context.close(promise: nil)
            case .slow: break
            case .middle: write(answer, context, half: true)
            case .before, nil: write(answer, context, half: false)
            }
        }
    }

    private func write(_ answer: (status: Int, body: [UInt8]), _ context: ChannelHandlerContext, half: Bool) {
        let headers = HTTPHeaders([("content-length", "\(answer.body.count)")])
        let head = HTTPResponseHead(
            version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let part = half ? Array(answer.body.prefix(answer.body.count / 2)) : answer.body
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: part)))), promise: nil)
        if half {
            context.close(promise: nil)
        } else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
