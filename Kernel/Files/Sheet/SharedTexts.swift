/// The texts that the cells of a workbook share, packed.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// - Parameter part: nil when the workbook has none.
    init(_ part: ZipEntryReader?, _ limits: SheetLimits) throws(SheetFault) {
        guard let part else { return }
        var xml = SheetXML(part)
        // A text may be in several runs; what stands in `rPh` says how it is pronounced.
        var (isText, spoken) = (false, 0)
        while let event = try xml.next() {
            switch event {
            case .open:
                if xml.isNamed("t") { isText = true } else if xml.isNamed("rPh") { spoken += 1 }
            case .text:
                guard isText, spoken == 0 else { continue }
                xml.appendText(to: &bytes)
                guard bytes.count <= limits.text else { throw .tooMuchText }
            case .close:
                if xml.isNamed("t") {
                    isText = false
                } else if xml.isNamed("rPh") {
                    spoken -= 1
                } else if xml.isNamed("si") {
                    guard ends.count < limits.cells else { throw .tooManyCells(limits.cells) }
                    ends.append(UInt32(bytes.count))
                }
            }
        }
    }

    subscript(index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }
}
