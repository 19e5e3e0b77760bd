import Web

extension PaperMap {
    /// What is said beside a map of the numbers that it could not write.
    static let unwrittenTitle = "Points rouges dont le numéro n’a pas la place d’être écrit"

    /// The numbers asked for that find no room, for what stands beside the map.
    var unwritten: [String] {
        var room = room
        return shown.filter { $0.isChosen && number(of: $0, size: 3.1, in: &room).markup.isEmpty }.map(
            \.label)
    }

    /// Millimetres of the mark of an address that the document is not about.
    var dotRadius: Double { numberSize * 0.215 }

    /// The numbers asked for come first, then the names, then the other numbers where there is room.
    var words: HTML {
        var words: HTML = .empty
        var room = room
        for place in beginnings { words += beginningMark(at: place) }
        for point in shown where point.isChosen { words += number(of: point, size: 3.1, in: &room) }
        for place in beginnings {
            words += written(Name(text: "début", place: place, isChosen: false), in: &room)
        }
        for name in names.sorted(by: { $0.isChosen && !$1.isChosen }) where frame.contains(name.place) {
            words += written(name, in: &room)
        }
        for point in shown where !point.isChosen { words += number(of: point, size: numberSize, in: &room) }
        return words
    }

    /// Where the numbers of a voie begin.
    private var beginnings: [MapFrame.Place] {
        lines.filter(\.isChosen).compactMap(\.places.first).filter(frame.contains)
    }

    // MARK: - Room

    /// The room before the first word: without the scale, the north, and every mark.
    private var room: LabelRoom {
        var room = LabelRoom()
        for box in furnitureBoxes { room.reserve(box) }
        for place in beginnings { room.reserve(square(around: place, 1.6)) }
        for point in shown {
            if point.isChosen { room.reserve(mark(of: point)) } else { room.mark(mark(of: point)) }
        }
        return room
    }

    /// The mark of an address and what keeps the number of another from being read as its own, in millimetres.
    private func mark(of point: Point) -> LabelRoom.Box {
        square(around: point.place, point.isChosen ? 1.33 + 0.6 : dotRadius + 0.25)
    }

    private func square(around place: MapFrame.Place, _ radius: Double) -> LabelRoom.Box {
        let (x, y) = frame.point(of: place)
        return .init(left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius)
    }

    /// Where no word is written: the scale, the arrow of the north.
    private var furnitureBoxes: [LabelRoom.Box] {
        [
            .init(left: 2.5, top: frame.height - 9, width: frame.scaleBar.millimetres + 3, height: 7.2),
            .init(left: frame.width - 8.5, top: 3, width: 5, height: 10.5),
        ]
    }

    // MARK: - Words

    private func beginningMark(at place: MapFrame.Place) -> HTML {
        let (x, y) = frame.point(of: place)
        return """
            <circle cx="\(Self.number(x))" cy="\(Self.number(y))" r="1.3" fill="#fff" stroke="#4a4338" stroke-width=".6"/>

            """
    }

    private func number(of point: Point, size: Double, in room: inout LabelRoom) -> HTML {
        guard !point.label.isEmpty else { return .empty }
        let (x, y) = frame.point(of: point.place)
        let width = LabelRoom.width(of: point.label, size: size)
        let gap = size * 0.55
        let choices: [(Double, Double, String)] = [
            (x + gap, y - gap * 0.4, "start"), (x - gap, y - gap * 0.4, "end"),
            (x + gap, y + size, "start"), (x - gap, y + size, "end"),
            (x + gap, y + size * 0.36, "start"), (x - gap, y + size * 0.36, "end"),
            (x - width / 2, y - gap - size * 0.2, "start"), (x - width / 2, y + gap + size * 0.8, "start"),
        ]
        let own = mark(of: point)
        for (left, base, anchor) in choices {
            let start = anchor == "start" ? left : left - width
            let box = LabelRoom.Box(left: start, top: base - size * 0.8, width: width, height: size * 0.9)
            guard start > 0.5, start + width < frame.width - 0.5, base > size, base < frame.height - 1,
                room.take(box, beside: own)
            else { continue }
            return text(
                point.label, x: left, y: base, size: size, anchor: anchor,
                colour: point.isChosen ? "#a5432a" : "#333", isBold: point.isChosen)
        }
        return .empty
    }

    private func written(_ name: Name, in room: inout LabelRoom) -> HTML {
        let (x, y) = frame.point(of: name.place)
        let usual = LabelRoom.width(of: name.text, size: nameSize)
        // A name of a hundred letters is written smaller, rather than cut at the edge.
        let size = min(nameSize, nameSize * (frame.width - 4) / max(usual, 1))
        let width = usual * size / nameSize
        let aside = [x, x + width / 2 + 3, x - width / 2 - 3].map { middle in
            min(max(middle, width / 2 + 1), frame.width - width / 2 - 1)
        }
        let above = [y - 2.9, y + size + 2, y - 6, y + size + 6].filter {
            $0 > size + 1 && $0 < frame.height - 1
        }
        let choices = aside.flatMap { middle in above.map { (middle, $0) } }
        let box = { (middle: Double, base: Double) in
            LabelRoom.Box(
                left: middle - width / 2, top: base - size * 0.85, width: width, height: size * 1.1)
        }
        guard
            let (middle, base) = choices.first(where: { room.take(box($0, $1)) })
                ?? choices.first(where: { room.takeOverMarks(box($0, $1)) })
        else { return .empty }
        return text(
            name.text, x: middle, y: base, size: size, anchor: "middle", colour: "#234a70",
            isBold: name.isChosen)
    }
}
