/// Numéros that a gesture would make one and the same address of their voie.
enum SamePlaces {
    /// How many are named.
    private static let named = 5

    /// - Throws: `EditRefusal.invalid` with those that would be twice, which they were not before.
    static func check(_ changes: [RowChange], on subject: EditSubject) throws(EditRefusal) {
        var after: [String: Numero] = [:]
        for case .numero(let before?, let now?) in changes where before.address != now.address {
            after[now.id] = now
        }
        guard !after.isEmpty else { return }
        var held: [[String]: [Numero]] = [:]
        for numero in subject.numeros.values {
            let now = after[numero.id] ?? numero
            held[now.address, default: []].append(now)
        }
        let twice = after.values.filter { now in
            (held[now.address] ?? []).contains { other in
                other.id != now.id
                    && subject.numeros[other.id]?.address != subject.numeros[now.id]?.address
            }
        }
        guard !twice.isEmpty else { return }
        throw .invalid(.number, words(twice.sorted(by: Numero.precedes), subject))
    }

    private static func words(_ twice: [Numero], _ subject: EditSubject) -> String {
        var seen: Set<[String]> = []
        let once = twice.filter { seen.insert($0.address).inserted }
        let names = once.prefix(named).map { numero in
            subject.voies[numero.voieID].map { "\(numero.label), \($0.name)" } ?? numero.label
        }
        guard once.count > 1 else {
            return
                "Il y aurait deux fois le \(names[0])\u{A0}: changez d’abord son numéro, ajoutez-lui un suffixe, ou "
                + "laissez-le de côté."
        }
        let more = once.count > named ? "… (\(once.count) en tout)" : ""
        return
            "Il y aurait deux fois ces adresses\u{A0}: \(names.joined(separator: "\u{202F}; "))\(more). Changez d’abord "
            + "leurs numéros, ou laissez-les de côté."
    }
}
