import CQrencode

/// A QR code drawn as SVG by libqrencode, black on white even at night: cameras need it.
package struct QRCode: Sendable {
    /// The dark squares, row by row.
    private let rows: [[Bool]]

    /// - Returns: nil when the text is too long for a QR code.
    package init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        rows = (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
    }

    /// - Parameter label: what the picture is, for those who do not see it.
    package func html(label: String) -> HTML {
        let quiet = 4
        let side = rows.count + 2 * quiet
        var path = ""
        for (y, row) in rows.enumerated() {
            for (x, isDark) in row.enumerated() where isDark {
                path += "M\(x + quiet) \(y + quiet)h1v1h-1z"
            }
        }
        return """
            <svg class="qr" role="img" aria-label="\(label)" width="240" height="240" viewBox="0 0 \(side) \(side)">
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }
}
