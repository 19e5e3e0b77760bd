/// Looks for voies whose names may be taken one for the other: almost the same letters, or the same sound.
struct NameReview {
    let names: [[UInt8]]
    let firstLines: [Int]
    /// Only voies of one commune can be taken one for the other.
    let communes: [UInt64]

    /// No more names than this are compared two by two.
    private static let limit = 20_000

    func findings() -> [Finding] {
        guard names.count > 1, names.count <= NameReview.limit else { return [] }
        let forms = names.map { NameNormalizer.normalize($0) }
        var findings: [Finding] = []
        var bySound = FingerprintIndex()
        var firstOfSound: [Int] = []
        var told = [Bool](repeating: false, count: names.count)
        for place in names.indices {
            let sound = Sound.of(forms[place])
            let (number, isNew) = bySound.number(of: key(sound, place))
            if isNew {
                firstOfSound.append(place)
            } else {
                told[place] = true
                let kind: FindingKind =
                    Resemblance.isClose(forms[place], forms[firstOfSound[number]])
                    ? .voiesProches : .voiesHomophones
                findings.append(finding(kind, place, firstOfSound[number]))
            }
        }
        for (place, other) in closePairs(forms) where !told[place] && !told[other] {
            told[place] = true
            findings.append(finding(.voiesProches, place, other))
        }
        return findings.sorted { $0.line < $1.line }
    }

    private func key(_ text: [UInt8], _ place: Int) -> UInt64 {
        var key = Fingerprint()
        text.withUnsafeBufferPointer { key.add($0) }
        key.add(number: communes[place])
        return key.value
    }

    private func finding(_ kind: FindingKind, _ place: Int, _ other: Int) -> Finding {
        var value = names[place]
        value.append(" / ")
        value.append(contentsOf: names[other])
        return Finding(kind, line: firstLines[place], column: [UInt8](Bytes.of("voie_nom")), value: value)
    }

    /// Pairs one letter apart: those that share a form once one letter is taken away.
    private func closePairs(_ forms: [[UInt8]]) -> [(Int, Int)] {
        var index = FingerprintIndex(capacity: forms.count * 20)
        var firsts: [Int] = []
        var pairs: [(Int, Int)] = []
        for (place, form) in forms.enumerated() where form.count >= 8 && form.count <= 60 {
            var met: Set<Int> = []
            for skipped in form.indices where form[skipped] != 32 {
                var shorter = form
                shorter.remove(at: skipped)
                let (number, isNew) = index.number(of: key(shorter, place))
                if isNew {
                    firsts.append(place)
                } else if firsts[number] != place, met.insert(firsts[number]).inserted,
                    Resemblance.isClose(form, forms[firsts[number]])
                {
                    pairs.append((place, firsts[number]))
                }
            }
        }
        return pairs
    }
}
