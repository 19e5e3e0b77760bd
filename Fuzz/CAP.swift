/// An alert received from elsewhere: XML, then CAP 1.1 or 1.2.
///
/// What is read is written, and reads back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCAP(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    guard let tree = try? XMLReader.read(bytes, within: CAPAlert.limits) else {
        precondition((try? CAPAlert(reading: bytes)) == nil)
        return 0
    }
    precondition(depth(of: tree) <= CAPAlert.limits.depth)
    let alert: CAPAlert
    do {
        alert = try CAPAlert(reading: bytes)
    } catch {
        precondition(!error.words.isEmpty)
        return 0
    }
    guard let again = try? CAPAlert(reading: Array(alert.xml.utf8)) else {
        preconditionFailure("not read back")
    }
    // Positions are written to five decimals: the second writing is the first.
    precondition(again.key == alert.key && again.xml == alert.xml)
    return 0
}

private func depth(of tree: XMLTree) -> Int {
    1 + (tree.children.map(depth).max() ?? 0)
}
