/// Draws that a seed decides: the same ones at each run (SplitMix64).
struct Draw {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A number from 0 to below `limit`.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// A number from 0 to below 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// Whether something happens that does so once in `times`.
    mutating func once(in times: Int) -> Bool { below(times) == 0 }

    mutating func one<T>(of list: [T]) -> T { list[below(list.count)] }
}
