/// The numbers of a voie that are no longer to give.
struct TakenNumbers {
    private var isTaken = [Bool](repeating: false, count: AddressNumber.range.upperBound + 1)
    /// Numbers with the rank of their suffix: 12 bis and 12 A are one.
    private var keys: Set<Int> = []

    mutating func take(_ number: AddressNumber) {
        guard AddressNumber.range.contains(number.number) else { return }
        isTaken[number.number] = true
        keys.insert(number.key)
    }

    /// Keeps a number for nobody.
    mutating func keep(_ number: Int) { isTaken[number] = true }

    func isFree(_ number: Int) -> Bool { AddressNumber.range.contains(number) && !isTaken[number] }

    /// The free numbers of a side, growing.
    func free(on side: VoieSide) -> [Int] {
        var numbers: [Int] = []
        for number in stride(from: side.first, through: AddressNumber.range.upperBound, by: 2)
        where !isTaken[number] {
            numbers.append(number)
        }
        return numbers
    }

    /// Gives the next suffix of a number after a rank; nothing when its kind has no more.
    mutating func suffixed(_ number: Int, after rank: Int, _ kind: AddressSuffix.Kind) -> AddressNumber? {
        var rank = rank + 1
        while let suffix = AddressSuffix(kind, rank: rank) {
            if keys.insert(number * 64 + rank).inserted { return AddressNumber(number, suffix: suffix.text) }
            rank += 1
        }
        return nil
    }
}

extension [Int] {
    /// Those strictly between two numbers, in a growing list.
    func between(_ low: Int, _ high: Int) -> ArraySlice<Int> {
        let (start, end) = (firstPlace(from: low + 1), firstPlace(from: high))
        return start < end ? self[start..<end] : []
    }

    private func firstPlace(from value: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
