#if hasFeature(Embedded)
    /// The index of the page, once it is open: a page has one thread and one index.
    nonisolated(unsafe) private var opened: GeocoderSearch?

    /// Memory for `count` bytes that the page fills before a call.
    @_cdecl("bastide_allocate")
    public func bastideAllocate(_ count: Int32) -> UnsafeMutablePointer<UInt8> {
        UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, Int(count)))
    }

    /// Gives the memory back; never that of an index that is open.
    @_cdecl("bastide_release")
    public func bastideRelease(_ pointer: UnsafeMutablePointer<UInt8>) { pointer.deallocate() }

    /// Opens an index, whose bytes stay where the page has put them.
    ///
    /// - Returns: 0; 1 when it is no index, 2 when it is of another version, 3 when it is damaged: the one before stays.
    @_cdecl("bastide_geocoder_open")
    public func bastideGeocoderOpen(_ bytes: UnsafePointer<UInt8>, _ count: Int32) -> Int32 {
        do throws(IndexRefusal) {
            opened = GeocoderSearch(
                try GeocoderIndex(UnsafeRawBufferPointer(start: bytes, count: max(0, Int(count)))))
            return 0
        } catch {
            switch error {
            case .notAnIndex: return 1
            case .otherVersion: return 2
            case .damaged: return 3
            }
        }
    }

    /// Searches a text, UTF-8: the JSON of `BrowserAnswer`, preceded by its length on four bytes; length zero when no index is open.
    ///
    /// - Parameters:
    ///   - longitude: degrees of the point around which what is near comes first; not a number for none.
    ///   - latitude: its degrees.
    @_cdecl("bastide_geocoder_search")
    public func bastideGeocoderSearch(
        _ text: UnsafePointer<UInt8>, _ count: Int32, _ limit: Int32, _ longitude: Double, _ latitude: Double
    ) -> UnsafeMutablePointer<UInt8> {
        guard var search = opened else { return handOver([]) }
        // One work space at a time: a copy would double its memory.
        opened = nil
        let text = Array(UnsafeBufferPointer(start: text, count: max(0, Int(count))))
        let near = Point(longitude: longitude, latitude: latitude)
        let answer = BrowserAnswer.write(text, limit: Int(limit), near: near, in: &search)
        opened = search
        return handOver(answer)
    }

    private func handOver(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
        let pointer = bastideAllocate(Int32(bytes.count + 4))
        for place in 0..<4 { pointer[place] = UInt8(truncatingIfNeeded: bytes.count >> (8 * place)) }
        for (place, byte) in bytes.enumerated() { pointer[place + 4] = byte }
        return pointer
    }
#endif
