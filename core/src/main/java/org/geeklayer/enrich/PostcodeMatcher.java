package org.geeklayer.enrich;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PositionalQuality;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * Makes sense of postcode cells. The order is what matters: take the spelling off, look up, try repairs, and only then
 * use the grammar to explain the miss, for the directory holds codes that the grammar does not allow. Immutable.
 */
final class PostcodeMatcher {
    private static final Pattern NO_FIXED_ABODE = Pattern.compile(
            "(.*\\b)?(NFA|N/F/A|N F A|NO FIXED (ABODE|ADDRESS|ADDRES|RESIDENCE)|NOFIXEDABODE|HOMELESS|ROUGH SLEEP(ER|ING)|ZZ99 ?3VZ)(\\b.*)?");
    private static final Set<String> OVERSEAS =
            Set.of("ASCN", "STHL", "TDCU", "BBND", "BIQQ", "FIQQ", "SIQQ", "PCRN", "TKCA");
    private static final Pattern BFPO = Pattern.compile("BFPO(C/O)?[0-9]{1,4}");
    private static final Pattern OUTWARD = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?");
    private static final Pattern PART = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?) [0-9]");
    private static final int LONGEST = 200; // a longer cell is no address; do not search it again and again

    private final List<PostcodeDirectory> directories; // each but the first for what those before it do not have
    private final Set<String> areas = new HashSet<>(); // of postcodes that any of them has

    PostcodeMatcher(List<PostcodeDirectory> directories) {
        this.directories = directories;
        directories.forEach(directory -> areas.addAll(directory.postcodeAreas()));
    }

    private Optional<PostcodeEntry> find(Postcode postcode) {
        for (PostcodeDirectory directory : directories) {
            Optional<PostcodeEntry> entry = directory.find(postcode);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /** Whether any directory has postcodes of a postcode's area. */
    boolean covers(Postcode postcode) {
        return areas.contains(postcode.area());
    }

    Match match(String cell) {
        CellText text = CellText.of(cell);
        if (text.isBlank()) {
            return text.compact().isEmpty()
                    ? Match.miss(Outcome.BLANK)
                    : Match.miss(Outcome.BLANK, "no letter or digit in the cell");
        }
        if (text.compact().equals("GIR0AA")) { // in some directories, with the place of a bank that is gone
            return new Match(
                    Outcome.NO_GEOGRAPHY,
                    Postcode.tryParse(text.compact()),
                    Optional.empty(),
                    List.of("a code of Girobank, which is no place"));
        }
        Optional<Postcode> typed = Postcode.tryParse(text.compact());
        Optional<PostcodeEntry> entry = typed.isPresent() ? find(typed.get()) : Optional.empty();
        if (entry.isPresent()) {
            return found(entry.get(), Optional.empty());
        }
        boolean mayBeWords = typed.isEmpty() || text.compact().startsWith("ZZ"); // no word fits a postcode's shape
        if (mayBeWords
                && text.words().length() <= LONGEST
                && NO_FIXED_ABODE.matcher(text.words()).matches()) {
            return noFixedAbode(text);
        }
        Optional<Match> special = special(text.compact());
        if (special.isPresent()) {
            return special.get();
        }
        Optional<Match> repaired = repaired(text);
        if (repaired.isPresent()) {
            return repaired.get();
        }
        Optional<String> fault = Postcode.fault(text.compact());
        if (typed.isPresent() && fault.isEmpty()) {
            return unknown(typed.get(), Optional.empty());
        }
        return withinText(text).or(() -> partial(text)).orElseGet(() -> malformed(text, fault.orElse("")));
    }

    private static Match noFixedAbode(CellText text) {
        if (text.compact().equals("ZZ993VZ")) {
            return Match.miss(Outcome.NO_FIXED_ABODE, "ZZ99 3VZ is the NHS code for no fixed abode");
        }
        return text.postcodes().isEmpty()
                ? Match.miss(Outcome.NO_FIXED_ABODE)
                : Match.miss(Outcome.NO_FIXED_ABODE, "a postcode in the same cell was not used: it is no home");
    }

    private Match malformed(CellText text, String fault) {
        if (text.words().chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Match.miss(Outcome.MALFORMED, "not a postcode: no digit in it");
        }
        return text.compact().length() > 7
                ? Match.miss(Outcome.MALFORMED, "no postcode in the text")
                : Match.miss(Outcome.MALFORMED, "not a postcode: " + fault);
    }

    /** What is said of a postcode that was found as it was typed. */
    Match found(PostcodeEntry entry) {
        return found(entry, Optional.empty());
    }

    private Match found(PostcodeEntry entry, Optional<String> repair) {
        List<String> notes = new ArrayList<>();
        repair.ifPresent(notes::add);
        Outcome outcome = repair.isPresent() ? Outcome.REPAIRED : Outcome.MATCHED;
        if (entry.terminated().isPresent()) {
            outcome = Outcome.TERMINATED;
        }
        notes.addAll(notesOfStanding(entry));
        if (isLocated(entry)) {
            notes.addAll(notesOfPlace(entry));
        } else if (entry.postcode().crownDependency().isPresent()) {
            outcome = Outcome.NO_GEOGRAPHY;
            notes.add(crownNote(entry.postcode().crownDependency().get()));
        } else if (entry.quality().filter(q -> q == PositionalQuality.NONE).isPresent()) {
            outcome = Outcome.NO_GEOGRAPHY;
            notes.add("no grid reference in the directory");
        } else {
            notes.add("the directory has no small area for it");
        }
        return new Match(outcome, Optional.of(entry.postcode()), Optional.of(entry), notes);
    }

    /** The notes that all postcodes of a directory with the same standing share; none in front of them but a repair's. */
    List<String> notesOfStanding(PostcodeEntry entry) {
        List<String> notes = new ArrayList<>();
        if (entry.directory() != directories.get(0)) {
            notes.add("from " + entry.directory().dataset().id());
        }
        Optional<YearMonth> terminated = entry.terminated();
        if (terminated.isPresent()) {
            notes.add("terminated " + terminated.get());
        }
        if (isLocated(entry)) {
            Optional<PositionalQuality> quality = entry.quality();
            if (quality.isPresent() && quality.get().isWeak()) {
                notes.add("position: " + quality.get().title());
            }
            if (entry.isLargeUser().orElse(false)) {
                notes.add("a large user's postcode (an organisation, not a home)");
            }
        }
        return notes;
    }

    /** The notes that all located postcodes of one place of a directory share, which stand behind those of the standing. */
    private static List<String> notesOfPlace(PostcodeEntry entry) {
        List<String> notes = new ArrayList<>();
        for (Vintage vintage : Vintage.values()) {
            Optional<Bridge.Crossing> crossing = entry.crossing(vintage);
            if (crossing.isPresent() && crossing.get().area().isPresent()) {
                crossing.get().note().ifPresent(notes::add);
            }
        }
        return notes;
    }

    /** What is said of all located postcodes of one place; the outcome and the notes of their standing are not in it. */
    Match ofPlace(PostcodeEntry entry) {
        return new Match(
                Outcome.MATCHED,
                Optional.of(entry.postcode()),
                Optional.of(entry),
                isLocated(entry) ? notesOfPlace(entry) : List.of());
    }

    private static boolean isLocated(PostcodeEntry entry) {
        return entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021).isPresent()
                || entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2011).isPresent();
    }

    private Match unknown(Postcode postcode, Optional<String> repair) {
        List<String> notes = new ArrayList<>();
        repair.ifPresent(notes::add);
        Outcome outcome = Outcome.UNKNOWN;
        if (postcode.crownDependency().isPresent()) {
            outcome = Outcome.NO_GEOGRAPHY;
            notes.add(crownNote(postcode.crownDependency().get()));
        } else if (!covers(postcode)) {
            notes.add("its postcode area (" + postcode.area() + ") is not installed");
        } else {
            notes.add("well formed, but not in the directory");
        }
        return new Match(outcome, Optional.of(postcode), Optional.empty(), notes);
    }

    private static String crownNote(String island) {
        return "in " + island + ", which has no small areas or index of the United Kingdom";
    }

    private static Optional<Match> special(String compact) {
        if ((compact.startsWith("BFPO") && BFPO.matcher(compact).matches())
                || (compact.startsWith("BF1") && Postcode.tryParse(compact).isPresent())) {
            return nowhere("a British Forces post office");
        }
        if (compact.length() == 7 && compact.endsWith("1ZZ") && OVERSEAS.contains(compact.substring(0, 4))) {
            return nowhere("in a British overseas territory");
        }
        if (compact.equals("GX111AA")) {
            return nowhere("in Gibraltar");
        }
        if (compact.startsWith("ZZ99") && compact.length() == 7) {
            return nowhere("an NHS pseudo-code, which is no place");
        }
        if ((compact.startsWith("BX") || compact.startsWith("XX"))
                && Postcode.tryParse(compact).isPresent()) {
            return nowhere("a non-geographic postcode");
        }
        return Optional.empty();
    }

    private static Optional<Match> nowhere(String note) {
        return Optional.of(Match.miss(Outcome.NO_GEOGRAPHY, note));
    }

    private Optional<Match> repaired(CellText text) {
        String compact = text.compact();
        if (compact.startsWith("NPT")) {
            Optional<PostcodeEntry> entry =
                    Postcode.tryParse("NP" + compact.substring(3)).flatMap(this::find);
            if (entry.isPresent()) {
                return Optional.of(found(entry.get(), Optional.of("NPT read as NP")));
            }
        }
        if (compact.length() < 5 || compact.length() > 7 || !hasLookalike(compact)) {
            return Optional.empty();
        }
        for (PostcodeDirectory directory : directories) {
            Set<Postcode> candidates = new LinkedHashSet<>();
            swap(compact.toCharArray(), text, 0, false, directory, candidates);
            if (candidates.size() == 1) {
                Postcode read = candidates.iterator().next();
                return Optional.of(found(directory.find(read).orElseThrow(), Optional.of(repair(compact, read))));
            }
            if (!candidates.isEmpty()) {
                return Optional.empty(); // a directory behind this one could only hide that several are possible
            }
        }
        return Optional.empty();
    }

    /** Whether any character may stand for another. */
    private static boolean hasLookalike(String compact) {
        for (int i = 0; i < compact.length(); i++) {
            if ("O0I1L".indexOf(compact.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Collects the postcodes of a directory that differ only in O for 0, I for 1, or a small l for 1. */
    private static void swap(
            char[] code,
            CellText text,
            int at,
            boolean changed,
            PostcodeDirectory directory,
            Set<Postcode> candidates) {
        if (at == code.length) {
            if (changed) {
                Optional<Postcode> candidate = Postcode.tryParse(new String(code));
                if (candidate.isPresent() && directory.contains(candidate.get())) {
                    candidates.add(candidate.get());
                }
            }
            return;
        }
        char typed = code[at];
        swap(code, text, at + 1, changed, directory, candidates);
        char other = switch (typed) {
            case 'O' -> '0';
            case '0' -> 'O';
            case 'I' -> '1';
            case '1' -> 'I';
            case 'L' -> text.isSmallEl(at) ? '1' : typed;
            default -> typed;
        };
        if (other != typed) {
            code[at] = other;
            swap(code, text, at + 1, true, directory, candidates);
            code[at] = typed;
        }
    }

    private static String repair(String typed, Postcode read) {
        String code = read.outward() + read.inward();
        Set<String> changes = new LinkedHashSet<>();
        for (int i = 0; i < code.length(); i++) {
            if (typed.charAt(i) != code.charAt(i)) {
                changes.add(
                        switch (typed.charAt(i)) {
                            case 'O' -> "letter O read as 0";
                            case '0' -> "0 read as letter O";
                            case 'I' -> "letter I read as 1";
                            case '1' -> "1 read as letter I";
                            default -> "small letter l read as 1";
                        });
            }
        }
        return String.join(", ", changes);
    }

    private Optional<Match> withinText(CellText text) {
        List<Postcode> wellFormed = new ArrayList<>();
        List<PostcodeEntry> entries = new ArrayList<>();
        for (String code : text.postcodes()) {
            Optional<Postcode> postcode = Postcode.tryParse(code);
            Optional<PostcodeEntry> entry = postcode.flatMap(this::find);
            entry.ifPresent(entries::add);
            if (entry.isPresent() || Postcode.fault(code).isEmpty()) {
                postcode.ifPresent(wellFormed::add);
            }
        }
        if (wellFormed.size() > 1) {
            return Optional.of(Match.miss(
                    Outcome.MALFORMED, wellFormed.size() + " different postcodes in the cell: none was taken"));
        }
        Optional<String> taken = Optional.of("taken out of a longer text");
        if (entries.size() == 1) {
            return Optional.of(found(entries.get(0), taken));
        }
        return wellFormed.stream().findFirst().map(postcode -> unknown(postcode, taken));
    }

    private Optional<Match> partial(CellText text) {
        Matcher part = PART.matcher(text.words());
        if (part.matches() && Postcode.outwardFault(part.group(1)).isEmpty()) {
            return Optional.of(
                    Match.miss(Outcome.PARTIAL, "only the sector of a postcode" + inDirectory(part.group(1))));
        }
        if (OUTWARD.matcher(text.compact()).matches()) {
            if (Postcode.outwardFault(text.compact()).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    Match.miss(Outcome.PARTIAL, "only the first part of a postcode" + inDirectory(text.compact())));
        }
        return Optional.empty();
    }

    private String inDirectory(String outward) {
        return directories.stream().anyMatch(directory -> directory.containsOutward(outward))
                ? ""
                : ", and none in the directory begins so";
    }
}
