/// Packs boxes into a tree: items in the order of a Hilbert curve, so that neighbours share their box.
///
/// Source: Kamel and Faloutsos, Hilbert R-tree (1994); the curve from Hamilton's iteration.
enum TreeWriter {
    static func write(_ boxes: [Bounds], items: [Int]) -> [UInt32] {
        guard !items.isEmpty else { return [0] }
        var world = Bounds()
        for item in items { world.include(boxes[item]) }
        let width = max(1, Double(world.east) - Double(world.west))
        let height = max(1, Double(world.north) - Double(world.south))
        var keyed: [(key: UInt64, item: Int)] = []
        keyed.reserveCapacity(items.count)
        for item in items {
            let box = boxes[item]
            let x = ((Double(box.west) + Double(box.east)) / 2 - Double(world.west)) / width
            let y = ((Double(box.south) + Double(box.north)) / 2 - Double(world.south)) / height
            let key = curve(UInt32(max(0, min(65_535, x * 65_535))), UInt32(max(0, min(65_535, y * 65_535))))
            keyed.append((UInt64(key) << 32 | UInt64(item), item))
        }
        keyed.sort { $0.key < $1.key }
        var output: [UInt32] = [UInt32(items.count)]
        output.append(contentsOf: keyed.map { UInt32($0.item) })
        var level = keyed.map { boxes[$0.item] }
        append(level, to: &output)
        while level.count > 1 {
            var next: [Bounds] = []
            var start = 0
            while start < level.count {
                var bounds = Bounds()
                for box in level[start..<min(start + PackedTree.width, level.count)] { bounds.include(box) }
                next.append(bounds)
                start += PackedTree.width
            }
            append(next, to: &output)
            level = next
        }
        return output
    }

    private static func append(_ boxes: [Bounds], to output: inout [UInt32]) {
        for box in boxes {
            output.append(UInt32(bitPattern: box.west))
            output.append(UInt32(bitPattern: box.south))
            output.append(UInt32(bitPattern: box.east))
            output.append(UInt32(bitPattern: box.north))
        }
    }

    /// How far along the Hilbert curve of order 16 a point lies.
    private static func curve(_ x: UInt32, _ y: UInt32) -> UInt32 {
        var (x, y) = (x, y)
        var distance: UInt32 = 0
        var side: UInt32 = 32_768
        while side > 0 {
            let right: UInt32 = x & side > 0 ? 1 : 0
            let up: UInt32 = y & side > 0 ? 1 : 0
            distance = distance &+ side &* side &* ((3 * right) ^ up)
            if up == 0 {
                if right == 1 {
                    x = 65_535 - x
                    y = 65_535 - y
                }
                (x, y) = (y, x)
            }
            side /= 2
        }
        return distance
    }
}
