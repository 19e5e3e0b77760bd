/// What a device sends to the vault besides its bytes: an address, a range, its name and token, what its kit says, and what
/// people type of sizes; what a bucket answers that is asked for its list.
///
/// Whatever an address is, the file that it names stays under its repository's folder.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVault(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    address(text)
    errand(text)
    range(text, size: count)
    _ = BasicCredentials(text)
    _ = try? BucketListing(Array(UnsafeBufferPointer(start: data, count: count)))
    precondition(CanonicalQuery.text([(text, text)]).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    if let bytes = ByteCount.bytes(text) { precondition(bytes > 0) }
    if let slug = Slug(of: text) { precondition(Slug(slug.text) == slug) }
    return 0
}

private func address(_ text: String) {
    guard let path = RepositoryPath(text) else { return }
    precondition(!text.contains("%") && !text.contains("..") && !text.contains("//"))
    let place = RepositoryPlace(depot: path.depot, repository: path.repository)
    guard case .object(let kind, let name) = path.target else { return }
    let file = place.file(of: kind, name)
    precondition(file.hasPrefix(path.depot.text + "/") && file.hasSuffix("/" + name.text))
    precondition(
        file.utf8.allSatisfy { $0 == 0x2F || $0 == 0x2D || (0x30...0x39 ~= $0) || (0x61...0x7A ~= $0) })
    precondition(ObjectName(name.text) == name)
}

/// What a kit asks and answers beside its backups.
private func errand(_ text: String) {
    if let path = KitPath(text) {
        precondition(path.repository.target == .root && path.repository.view == nil)
        precondition(!text.contains("%") && !text.contains("..") && !text.contains("//"))
    }
    if let report = ReadingReport(text) {
        precondition((1...report.share.parts).contains(report.share.part) && report.share.parts <= 256)
        precondition(report.isGood ? report.code == 0 : report.code < 256)
    }
}

private func range(_ text: String, size: Int) {
    for header in [text, "bytes=" + text] {
        guard case .part(let part) = ByteRange(header, size: size) else { continue }
        precondition(part.lowerBound >= 0 && part.upperBound < size)
    }
}
