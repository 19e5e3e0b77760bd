/// What a multipart form says next.
package enum MultipartEvent: Sendable, Equatable {
    case began(MultipartHeaders)
    case bytes(ArraySlice<UInt8>)
    case ended
}

/// Why a multipart form cannot be read.
package enum MultipartFault: Error, Sendable, Equatable {
    case malformed
    case headersTooLong
    case tooManyParts
    case truncated
}
