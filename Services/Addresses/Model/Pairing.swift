/// Finds the row that is there for a row of a file.
struct Pairing<T> {
    private var byID: [String: T] = [:]
    private var byKey: [String: T] = [:]

    init(of rows: [T], id: (T) -> String, key: (T) -> String) {
        for row in rows {
            byID[id(row)] = row
            let key = key(row)
            if byKey[key] == nil { byKey[key] = row }
        }
    }

    func match(id: String, isGiven: Bool, key: String) -> T? {
        isGiven ? byID[id] ?? byKey[key] : byKey[key]
    }
}
