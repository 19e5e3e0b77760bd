import NIOCore
import Synchronization

/// Blocks on their way from a device to the bucket: who gives waits for who takes, so that little of them is held.
///
/// One gives, one takes.
final class BodyPipe: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    private let state = Mutex(State())

    fileprivate struct State {
        var blocks: [ByteBuffer] = []
        var isFinished = false
        var failure: (any Error)?
        var giver: CheckedContinuation<Void, any Error>?
        var taker: CheckedContinuation<ByteBuffer?, any Error>?
    }

    /// Gives blocks, once those before have been taken.
    ///
    /// - Throws: why nobody takes them any more.
    func give(_ blocks: [ByteBuffer]) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let resumed = state.withLock { state -> Result<Void, any Error>? in
                    if let failure = state.failure { return .failure(failure) }
                    guard !state.blocks.isEmpty else { return .success(()) }
                    state.giver = continuation
                    return nil
                }
                if let resumed { continuation.resume(with: resumed) }
            }
        } onCancel: {
            fail(CancellationError())
        }
        let taken = try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.blocks = blocks
            guard let taker = state.taker, !blocks.isEmpty else {
                return nil as (CheckedContinuation<ByteBuffer?, any Error>, ByteBuffer)?
            }
            state.taker = nil
            return (taker, state.blocks.removeFirst())
        }
        if let (taker, block) = taken { taker.resume(returning: block) }
    }

    /// Nothing more will be given.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            let taker = state.blocks.isEmpty ? state.taker : nil
            if taker != nil { state.taker = nil }
            return taker
        }
        taker?.resume(returning: nil)
    }

    /// Nothing more will be given, nor taken; nothing happens when it failed before.
    func fail(_ error: any Error) {
        let (giver, taker) = state.withLock { state in
            let waiting = (state.giver, state.taker)
            (state.giver, state.taker) = (nil, nil)
            if state.failure == nil { state.failure = error }
            state.blocks = []
            return waiting
        }
        giver?.resume(throwing: error)
        taker?.resume(throwing: error)
    }

    fileprivate func take() async throws -> ByteBuffer? {
        try await withCheckedThrowingContinuation { continuation in
            let (result, giver) = state.withLock { state in
                let result = state.taken(or: continuation)
                guard state.blocks.isEmpty, let giver = state.giver else {
                    return (result, nil as CheckedContinuation<Void, any Error>?)
                }
                state.giver = nil
                return (result, giver)
            }
            giver?.resume()
            if let result { continuation.resume(with: result) }
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(pipe: self) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let pipe: BodyPipe

        mutating func next() async throws -> ByteBuffer? { try await pipe.take() }
    }
}

extension BodyPipe.State {
    /// The next block, the end or the failure; nil when who takes must wait.
    fileprivate mutating func taken(
        or continuation: CheckedContinuation<ByteBuffer?, any Error>
    ) -> Result<ByteBuffer?, any Error>? {
        if let failure { return .failure(failure) }
        if !blocks.isEmpty { return .success(blocks.removeFirst()) }
        if isFinished { return .success(nil) }
        taker = continuation
        return nil
    }
}
