#if hasFeature(Embedded)
    /// Memory for `count` bytes that the page fills before a call.
    @_cdecl("bastide_allocate")
    public func bastideAllocate(_ count: Int32) -> UnsafeMutablePointer<UInt8> {
        UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, Int(count)))
    }

    /// Gives the memory back.
    @_cdecl("bastide_release")
    public func bastideRelease(_ pointer: UnsafeMutablePointer<UInt8>) { pointer.deallocate() }

    /// Checks a file: the JSON report, preceded by its length on four bytes; an unreadable file gives length zero.
    @_cdecl("bastide_check")
    public func bastideCheck(_ file: UnsafePointer<UInt8>, _ count: Int32, _ day: Int32)
        -> UnsafeMutablePointer<UInt8>
    {
        let bytes = UnsafeBufferPointer(start: file, count: Int(count))
        let options = CheckOptions(today: CivilDate(daysSince1970: Int(day)))
        guard let report = try? Check.report(bytes, options: options) else { return handOver([]) }
        return handOver(JSONReport.write(report))
    }

    /// Numbers houses along voies: the JSON of `NumberingAnswer`, preceded by its length on four bytes.
    @_cdecl("bastide_number")
    public func bastideNumber(_ ask: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutablePointer<UInt8> {
        handOver(NumberingAnswer.write(UnsafeBufferPointer(start: ask, count: Int(count))))
    }

    /// Leaves out of a walk what says nothing: the JSON of `WalkAnswer`, preceded by its length on four bytes.
    @_cdecl("bastide_thin")
    public func bastideThin(_ ask: UnsafePointer<UInt8>, _ count: Int32) -> UnsafeMutablePointer<UInt8> {
        handOver(WalkAnswer.write(UnsafeBufferPointer(start: ask, count: Int(count))))
    }

    private func handOver(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
        let pointer = bastideAllocate(Int32(bytes.count + 4))
        for place in 0..<4 { pointer[place] = UInt8(truncatingIfNeeded: bytes.count >> (8 * place)) }
        for (place, byte) in bytes.enumerated() { pointer[place + 4] = byte }
        return pointer
    }
#endif
