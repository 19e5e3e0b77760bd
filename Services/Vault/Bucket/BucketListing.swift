import Files
import Foundation

/// A page of what a bucket holds (Amazon S3 API, `ListObjectsV2`, `ListBucketResult`).
struct BucketListing: Sendable, Equatable {
    var objects: [ListedObject] = []
    /// Beginnings of keys up to the next `/`, when they were asked for.
    var folders: [String] = []
    /// What asks for the next page; nil for the last one.
    var next: String?

    /// A thousand keys of a kilobyte at most, and what stands around them.
    static let limits = XMLLimits(bytes: 4 << 20, depth: 6, elements: 30_000)

    /// - Throws: `BucketFailure` when it is no such page.
    init(_ bytes: [UInt8]) throws {
        let tree: XMLTree
        do {
            tree = try XMLReader.read(bytes, within: Self.limits)
        } catch {
            throw BucketFailure(status: 0, words: "a list that is none: \(error)")
        }
        guard tree.name == "ListBucketResult" else {
            throw BucketFailure(status: 0, words: "a list that is none: <\(tree.name)>")
        }
        objects = try tree.all("Contents").map(ListedObject.init)
        folders = tree.all("CommonPrefixes").compactMap { $0.all("Prefix").first?.text }
        guard tree.all("IsTruncated").first?.text == "true" else { return }
        // Without it the same page would come for ever.
        guard let token = tree.all("NextContinuationToken").first?.text, !token.isEmpty else {
            throw BucketFailure(status: 0, words: "a list that does not tell how it goes on")
        }
        next = token
    }
}

/// An object of a bucket.
struct ListedObject: Sendable, Equatable {
    /// Its whole key, or what follows the folder that was listed from.
    var key: String
    /// Bytes.
    let size: Int
    /// In milliseconds since 1970.
    let writtenAt: Int64

    /// Itself, its key told from this folder on.
    func without(_ folder: String) -> ListedObject {
        var object = self
        object.key = String(key.dropFirst(folder.count))
        return object
    }

    fileprivate init(_ tree: XMLTree) throws {
        guard let key = tree.all("Key").first?.text, !key.isEmpty,
            let size = tree.all("Size").first.flatMap({ Int($0.text) }), size >= 0,
            let moment = tree.all("LastModified").first.flatMap({ Self.moment($0.text) })
        else { throw BucketFailure(status: 0, words: "a list of objects without key, size or moment") }
        (self.key, self.size, writtenAt) = (key, size, moment)
    }

    /// `2026-11-22T17:05:31.000Z`, with or without what is less than a second.
    private static func moment(_ text: String) -> Int64? {
        guard text.hasSuffix("Z"), text.utf8.count <= 40 else { return nil }
        let whole = text.prefix { $0 != "." && $0 != "Z" } + "Z"
        guard let date = try? Date(String(whole), strategy: .iso8601) else { return nil }
        return Int64(date.timeIntervalSince1970) * 1000
    }
}
