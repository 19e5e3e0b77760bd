/// The judgement of one line, and of the file once all were read.
extension Checker {
    mutating func judgeRow(_ reader: borrowing RowReader, _ text: Bytes) {
        if reader.unquoted.isEmpty { return judge(text, starts: reader.starts, ends: reader.ends) }
        var line: [UInt8] = []
        var starts: [Int] = []
        var ends: [Int] = []
        for place in reader.starts.indices {
            starts.append(line.count)
            line.append(contentsOf: reader.cell(place, in: text))
            ends.append(line.count)
        }
        line.withUnsafeBufferPointer { judge($0, starts: starts, ends: ends) }
    }

    private mutating func judge(_ text: Bytes, starts: [Int], ends: [Int]) {
        judge.begin()
        for place in 0..<min(plan.count, starts.count) {
            guard let (field, language) = plan[place] else { continue }
            judge.judge(
                text.slice(starts[place], ends[place]), field, language: language < 0 ? nil : language)
        }
        judge.judgeRow()
        report.rows.append(judge.codes)
        fileRules.add(judge.values, voie: judge.voie)
        notes.look(judge.values, line: recordCount)
        survey.add(judge.values, line: recordCount, voie: judge.voie)
    }

    mutating func conclude() {
        if header == nil {
            header = HeaderMap([], isTolerant: false)
            report.profile = options.profile ?? .v1_3
        }
        report.rowCount = report.rows.count
        var faults = quoteFaults
        if !report.dialect.isDelimiterKnown {
            faults.append(ParseFault(kind: .undetectableDelimiter, row: nil, index: nil))
        }
        faults += shapeFaults
        report.parseFaults = faults
        report.isParsed = !faults.contains { $0.isFatal }
        if let header { concludeHeader(header) }
        mergeFileRules()
        report.findings = notes.conclude(report.rowCount) + survey.conclude()
        report.remedies = judge.remedies.counts
    }

    private mutating func concludeHeader(_ header: HeaderMap) {
        report.missing = Field.allCases.filter { !header.has($0) }
        report.unknownColumns = header.columns.filter { $0.field == nil }.map { $0.name }
        report.globalCodes = report.missing.map { Code(missing: $0) } + fileRules.globalCodes
        if nature.encoding != .utf8 { report.globalCodes.append(Code(.encoding)) }
        if report.dialect.delimiter != 59 { report.globalCodes.append(Code(.delimiter)) }
        if report.dialect.lineEnding == .mac { report.globalCodes.append(Code(.linebreak)) }
        guard reading == .reference else { return }
        report.needsTolerantReading = !report.dialect.isDelimiterKnown || isReadBetter || isCutBetter
    }

    /// Adds to each line its faults towards the others, and counts the kinds met.
    private mutating func mergeFileRules() {
        if fileRules.settle() {
            let own = report.rows
            var merged = RowCodes()
            merged.ends.reserveCapacity(own.count)
            fileRules.forEachRow { row, codes in merged.append(own[row], and: codes) }
            report.rows = merged
        }
        report.kinds = KindCounts(report.rows)
    }
}
