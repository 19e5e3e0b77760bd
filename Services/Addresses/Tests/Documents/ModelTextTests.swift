import Testing

@testable import Addresses

@Suite struct `The text of a model` {
    @Test(arguments: DocumentKind.allCases) func `given at first is one that may be kept`(kind: DocumentKind)
        throws
    {
        let text = try ModelText(kind.firstText, of: kind)
        #expect(text.lines.contains { $0.shape == .title })
        #expect(text.lines.contains { $0.shape == .signature })
    }

    @Test func `is filled in, and leaves dots for what is not known`() throws {
        let text = try ModelText(
            "Fait {a_commune}, le {date}.\nLieu-dit : {lieu_dit}.\n\n@ {maire}", of: .certificate)
        let lines = text.lines(filledBy: [.aCommune: "au Houga"])
        #expect(
            lines == [
                .text(.plain, "Fait au Houga, le \(ModelText.blank)."), .text(.empty, ""),
                .text(.signature, ModelText.blank),
            ])
    }

    @Test func `keeps whole pieces apart`() throws {
        let text = try ModelText("Vu.\n{liste}\n", of: .arrete)
        #expect(text.lines(filledBy: [:]) == [.text(.plain, "Vu."), .block(.list), .text(.empty, "")])
    }

    @Test(arguments: [
        ("Rue {vioe}", ModelFault.unknownField(name: "vioe", line: 1)),
        ("Un\n{presents}", .unknownField(name: "presents", line: 2)), ("{", .unclosed(line: 1)),
        ("{voie", .unclosed(line: 1)), ("voie}", .unclosed(line: 1)),
        ("{{voie}}", .unknownField(name: "{voie", line: 1)),
        ("{}", .unknownField(name: "", line: 1)), ("Plan : {plan}", .notAlone(field: "plan", line: 1)),
        ("- {plan}", .notAlone(field: "plan", line: 1)), ("", .empty), (" \n\t\n", .empty),
        (String(repeating: "é", count: 10_001), .tooLong),
        (
            "{" + String(repeating: "a", count: 5000) + "}",
            .unknownField(name: String(repeating: "a", count: 5000), line: 1)
        ),
    ])
    func `is refused in words`(text: String, fault: ModelFault) throws {
        do throws(ModelFault) {
            let model = try ModelText(text, of: .certificate)
            Issue.record("\(model.lines.count) lines were taken")
        } catch {
            #expect(error == fault && !error.words.isEmpty && error.words.count < 300)
        }
    }

    @Test func `is set as French is printed`() {
        #expect(
            Typography.set("L'adresse : « ici » ; n° 12 ? Art. L. 2121-30 !")
                == "L’adresse\u{A0}: «\u{A0}ici\u{A0}»\u{202F}; n°\u{A0}12\u{202F}? Art. L.\u{A0}2121-30\u{202F}!"
        )
        #expect(Typography.set("https://x.fr:80 12:30") == "https://x.fr:80 12:30")
    }
}

@Suite struct `The number of a certificate` {
    @Test func `is read as people copy it`() throws {
        let number = CertificateNumber.make()
        #expect(number.text.count == 16)
        #expect(CertificateNumber(number.grouped.lowercased()) == number)
        #expect(CertificateNumber("oOiI lL01-0000-0000")?.text == "0011110100000000")
        #expect(Set((0..<1000).map { _ in CertificateNumber.make().text }).count == 1000)
    }

    @Test(arguments: [
        "", "U000000000000000", "000", String(repeating: "0", count: 17), "é00000000000000",
        "../../../../../..",
    ])
    func `is nothing else`(text: String) {
        #expect(CertificateNumber(text) == nil)
    }
}

@Suite struct `A map on paper` {
    @Test func `holds what it must, north up`() {
        let places = [MapFrame.Place(lon: 0.5, lat: 43.7), .init(lon: 0.52, lat: 43.71)]
        let frame = MapFrame(holding: places, width: 165, height: 100)
        let (low, high) = (frame.point(of: places[0]), frame.point(of: places[1]))
        #expect(low.x < high.x && low.y > high.y)
        #expect(places.allSatisfy(frame.contains))
        #expect(!frame.contains(.init(lon: 2, lat: 43.7)))
        #expect(frame.scaleBar.millimetres <= 165.0 / 4)
        let metres = (high.x - low.x) * frame.metresPerMillimetre
        #expect((1600...1620).contains(metres))
    }

    @Test func `names its squares from the north-west`() {
        let frame = MapFrame(around: .init(lon: 0.5, lat: 43.7), metres: 500, width: 140, height: 105)
        let grid = MapGrid(over: frame)
        #expect((grid.columns, grid.rows) == (4, 3))
        #expect(grid.square(x: 0, y: 0) == "A1")
        #expect(grid.square(x: 140, y: 105) == "D3")
        #expect(grid.square(x: -1, y: 0) == nil)
    }

    @Test func `finds room for its words without comparing all of them`() {
        var room = LabelRoom()
        var left = 0
        for index in 0..<5000 {
            let (column, row) = (index % 100, index / 100)
            let box = LabelRoom.Box(left: Double(column) * 4, top: Double(row) * 4, width: 3, height: 3)
            if !room.take(box) { left += 1 }
        }
        #expect(left == 0 && room.comparisons < 200_000)
        let (over, around) = (
            room.take(.init(left: 201, top: 101, width: 90, height: 1)),
            room.take(.init(left: -50, top: -50, width: 500, height: 500))
        )
        #expect(!over && !around)
        let (between, far) = (
            room.take(.init(left: 3.2, top: 3.2, width: 0.5, height: 0.5)),
            room.take(.init(left: -1e12, top: 1e12, width: 5, height: 5))
        )
        #expect(between && far)
    }

    @Test func `of nothing stands`() {
        let frame = MapFrame(holding: [], width: 100, height: 100)
        #expect(frame.metresPerMillimetre > 0)
        #expect(frame.scaleBar.metres >= 1)
    }
}
