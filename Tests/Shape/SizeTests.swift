import Testing

/// The sizes of STYLE.md: reported at each run, and held at their limits.
@Suite struct `The sizes of the sources` {
    let tree: SourceTree

    init() throws {
        tree = try SourceTree()
    }

    @Test func `no file passes its limit`() {
        let long = tree.files.filter { $0.lines.count > ($0.isTest ? 401 : 301) }
        #expect(long.map { "\($0.path): \($0.lines.count)" } == [])
        let sizes = tree.product.map(\.lines.count)
        print(
            "Files: \(sizes.count), p50 \(sizes.percentile(0.5)), p90 \(sizes.percentile(0.9)), most \(sizes.max() ?? 0)"
        )
    }

    @Test func `no function passes sixty lines`() {
        let functions = tree.product.flatMap { file in file.functions.map { (file.path, $0) } }
        let long = functions.filter { $0.1.length > 60 }
        #expect(long.map { "\($0.0):\($0.1.line): \($0.1.length)" } == [])
        let sizes = functions.map(\.1.length)
        print(
            "Functions: \(sizes.count), p50 \(sizes.percentile(0.5)), p90 \(sizes.percentile(0.9)), most \(sizes.max() ?? 0)"
        )
    }
}
