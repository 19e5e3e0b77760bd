/// Whether two comparison forms are so alike that one may be a slip of the other.
enum Resemblance {
    /// One letter added, missing, changed or swapped, digits and single letters aside (« rue 1 » is not « rue 2 »).
    static func isClose(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left == right { return true }
        guard left.count >= 8, abs(left.count - right.count) <= 1 else { return false }
        var start = 0
        while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
        var end = 0
        while end < left.count - start, end < right.count - start,
            left[left.count - 1 - end] == right[right.count - 1 - end]
        {
            end += 1
        }
        let difference = max(left.count, right.count) - start - end
        guard difference <= 1 || difference == 2 && isSwap(left, right, start) else { return false }
        return wordLength(left, around: start) > 3 && wordLength(right, around: start) > 3
            && !isNumberWord(left, around: start)
    }

    private static func isSwap(_ left: [UInt8], _ right: [UInt8], _ start: Int) -> Bool {
        left.count == right.count && start + 1 < left.count && left[start] == right[start + 1]
            && left[start + 1] == right[start]
    }

    private static func word(_ text: [UInt8], around place: Int) -> ArraySlice<UInt8> {
        var start = min(place, text.count)
        while start > 0, text[start - 1] != 32 { start -= 1 }
        var end = min(place, text.count)
        while end < text.count, text[end] != 32 { end += 1 }
        return text[start..<end]
    }

    private static func wordLength(_ text: [UInt8], around place: Int) -> Int {
        word(text, around: place).count
    }

    /// « cinq » and « cing »: but « deux » and « dex » are not slips worth telling among numbered voies.
    private static func isNumberWord(_ text: [UInt8], around place: Int) -> Bool {
        let numbers: [StaticString] = [
            "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "onze", "douze", "cent",
        ]
        let word = [UInt8](word(text, around: place))
        return numbers.contains { number in word.withUnsafeBufferPointer { $0.equals(number) } }
    }
}
