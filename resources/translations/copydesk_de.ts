<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name />
        <message>
            <source>Pot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the trader's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin a trade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leverage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin mode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop loss a trade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take profit a trade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most open trades</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most margin a position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Least equity in the pot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price gap on opening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is open already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only these symbols</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Never these symbols</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of equity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fixed margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Isolated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cross</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>leave it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>copy if better priced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>copy all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>from {lowest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{lowest} to {highest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs a number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is below the least of {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is above the most of {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is more than the {limit} that are free.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is more than the pot of {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A symbol can't be both allowed and denied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The venue doesn't trade {symbols}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A position already uses {value}. It stays open; no more is added.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>liquidation is about {away} % away, before fees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>how large a copy is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>times your pot's share of the trader's equity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>margin used for each copied trade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>isolated: a copy risks no more than its margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cross: the whole pot stands behind each copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a copy closes at this loss, in percent of its margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a loss is only limited by liquidation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a copy closes at this gain, in percent of its margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>above this, further trades are skipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>larger copies are cut to this margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>below this, nothing new is opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an opening further from the trader's price is skipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>positions that the trader holds at the start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all other symbols are skipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>these symbols are skipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>native</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unsupported</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{venue} does this itself, also while CopyDesk is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CopyDesk does this, only while it runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{venue} can't do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>set aside for this follow; it can't lose more than this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>less money at risk: {amount} goes back to free</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>more money at risk: {amount} is set aside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>frozen</source>
            <translation>eingefroren</translation>
        </message>
        <message>
            <source>close-only</source>
            <translation>nur schließen</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>endet</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>{age} old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Isolated: no more than this margin is at risk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cross: the whole account stands behind this position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Owner, symbol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notional {currency}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PnL {currency}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ROE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Liq. price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far the mark is from liquidation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take profit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>never touched by follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total of 1 position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total of {count} positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>filtered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one mark {age} old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} marks up to {age} old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pot {pot}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Freeze</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close-only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detach…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit stop…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Selected: {owner} · {symbol} {side}{size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {symbol}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>Close all positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Will be closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Estimates from the order book {age} ago. A market order has no price limit; in a fast market it can cost more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent. Looking at the venue…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to close {positions}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {symbol}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {positions}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written to the journal before the first order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {positions}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {symbol} {side} {size}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything open on {venue} in this profile: copies and your own positions. Follows stay as they are and may open again; freeze or stop them to prevent that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A market order goes to {venue}. The follow stays; a later trade of the trader may open this symbol again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checked at the venue {age} ago.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed: {positions}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{left} of {total} positions is still open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{left} of {total} positions are still open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close {positions} now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expected result of closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Profit share due</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not touched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total, USDT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fee</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Est. slippage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PnL now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop on venue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs fresh positions. {venue} isn't connected yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs fresh positions. The last ones are {age} old; reconnecting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} and {more} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It must be above the mark of {mark}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It must be below the mark of {mark}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prices of {symbol} move in steps of {step}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The position would be liquidated at {price} first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take profit and stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Protect {symbol} {side} {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entry {entry}, mark {mark}. Both levels rest on {venue} and hold while CopyDesk is closed. An empty field means none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take profit at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This isn't a number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set both levels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written to the journal before it is sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>gives {amount} USDT before fees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{venue} shows take profit {profit} and stop {stop}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop following</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop and close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Market orders go out for {positions}. The follow ends when the venue shows flat.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop and close {positions}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detach</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detach and keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow ends. What is open ({positions}) becomes yours; stops stay on the venue, closes are no longer copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detach and keep {positions}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing new is opened. The trader's closes are still copied. You can resume.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set to close-only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is opened and nothing is closed until you resume. Stops on the venue stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Freeze the follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The trader's next trades are copied again. What was missed is not made up for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume the follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop following {name}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open nothing new for {name}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Freeze the follow of {name}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume the follow of {name}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Native follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Local follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{kind} on {venue} since {day}. Open: {positions}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow has ended, everything of it is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow has ended, its positions are yours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow is close-only now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow is frozen now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow copies again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The follow is stopping, not stopped. Nothing new is opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After the stop</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation>Was möchten Sie tun?</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
    </context>
    <context>
        <name>DeskDialog</name>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ECHT</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>DockTitleBar</name>
        <message>
            <source>Float this panel</source>
            <translation>Diese Tafel ablösen</translation>
        </message>
        <message>
            <source>Close this panel</source>
            <translation>Diese Tafel schließen</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>EquityPanel</name>
        <message>
            <source>USDT, deposits removed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EquityView</name>
        <message>
            <source>30 d</source>
            <translation>30 T</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>1 y</source>
            <translation>1 J</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alles</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>linear</translation>
        </message>
        <message>
            <source>log</source>
            <translation>log</translation>
        </message>
        <message>
            <source>Logarithmic scale: equal percentages look equal</source>
            <translation>Logarithmisch: gleiche Prozente sehen gleich aus</translation>
        </message>
        <message>
            <source>Reset the view</source>
            <translation>Ansicht zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add or change a filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click to remove this filter</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FilterMenu</name>
        <message>
            <source>Days of record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest drawdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Win rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Venue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Risk level</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starred only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show hidden traders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no number.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FirstStepsPage</name>
        <message>
            <source>First steps</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <source>Five minutes, with play money.</source>
            <translation>Fünf Minuten, mit Spielgeld.</translation>
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
        <message>
            <source>Filter the list, then look at the drawdown before the return.</source>
            <translation>Liste filtern, dann erst den Rückgang ansehen und danach den Ertrag.</translation>
        </message>
        <message>
            <source>Set a pot and your limits</source>
            <translation>Topf und Grenzen setzen</translation>
        </message>
        <message>
            <source>Review shows every setting and who carries it out.</source>
            <translation>Die Prüfung zeigt jede Einstellung und wer sie ausführt.</translation>
        </message>
        <message>
            <source>Watch, and step in</source>
            <translation>Zusehen und eingreifen</translation>
        </message>
        <message>
            <source>Freeze, close-only, detach or stop a follow at any time.</source>
            <translation>Jederzeit einfrieren, nur schließen, lösen oder beenden.</translation>
        </message>
        <message>
            <source>Go to the desk</source>
            <translation>Zum Pult</translation>
        </message>
        <message>
            <source>Show me around</source>
            <translation>Zeig mir alles</translation>
        </message>
    </context>
    <context>
        <name>HeaderStrip</name>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ECHT</translation>
        </message>
        <message>
            <source>starting…</source>
            <translation>startet …</translation>
        </message>
        <message>
            <source>Equity</source>
            <translation>Eigenkapital</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Change of equity since 00:00 UTC of the venue's clock</source>
            <translation>Änderung des Eigenkapitals seit 00:00 UTC nach der Uhr der Börse</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Floating profit and loss of all open positions</source>
            <translation>Schwebender Gewinn und Verlust aller offenen Positionen</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Engagement</translation>
        </message>
        <message>
            <source>Value of all open positions over equity</source>
            <translation>Wert aller offenen Positionen durch Eigenkapital</translation>
        </message>
        <message>
            <source>Margin used</source>
            <translation>Margin belegt</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Hide amounts</source>
            <translation>Beträge verbergen</translation>
        </message>
        <message>
            <source>Dark or light</source>
            <translation>Dunkel oder hell</translation>
        </message>
        <message>
            <source>Commands (Ctrl+K)</source>
            <translation>Befehle (Strg+K)</translation>
        </message>
        <message numerus="yes">
            <source>Notices, %n unread</source>
            <translation>
                <numerusform>Meldungen, %n ungelesen</numerusform>
                <numerusform>Meldungen, %n ungelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Show amounts</source>
            <translation>Beträge zeigen</translation>
        </message>
        <message>
            <source>%1 is starting…</source>
            <translation>%1 startet …</translation>
        </message>
        <message>
            <source>connecting to %1…</source>
            <translation>verbinde mit %1 …</translation>
        </message>
        <message>
            <source>%1 is away</source>
            <translation>%1 ist weg</translation>
        </message>
        <message>
            <source>%1 refused the connection</source>
            <translation>%1 hat die Verbindung abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>Layouts</name>
        <message>
            <source>Find</source>
            <translation>Finden</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>Positionen</translation>
        </message>
    </context>
    <context>
        <name>LeavingDialog</name>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message numerus="yes">
            <source>%n positions stay open.</source>
            <translation>
                <numerusform>%n Position bleibt offen.</numerusform>
                <numerusform>%n Positionen bleiben offen.</numerusform>
            </translation>
        </message>
        <message>
            <source>The venue keeps copying native follows while CopyDesk is closed.</source>
            <translation>Die Börse kopiert eigene Folgen weiter, während CopyDesk geschlossen ist.</translation>
        </message>
        <message numerus="yes">
            <source>%n positions have no stop on the venue.</source>
            <translation>
                <numerusform>%n Position hat keinen Stopp an der Börse.</numerusform>
                <numerusform>%n Positionen haben keinen Stopp an der Börse.</numerusform>
            </translation>
        </message>
        <message>
            <source>While CopyDesk is closed nobody watches them here.</source>
            <translation>Während CopyDesk geschlossen ist, wacht hier niemand über sie.</translation>
        </message>
        <message>
            <source>Every position has its stop on the venue.</source>
            <translation>Jede Position hat ihren Stopp an der Börse.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Quit anyway</source>
            <translation>Trotzdem beenden</translation>
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>follow</source>
            <translation>Folge</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Stop on the venue</source>
            <translation>Stopp an der Börse</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Layout: %1</source>
            <translation>Anordnung: %1</translation>
        </message>
        <message>
            <source>Panel: %1</source>
            <translation>Tafel: %1</translation>
        </message>
        <message>
            <source>Search traders</source>
            <translation>Trader suchen</translation>
        </message>
        <message>
            <source>Refresh everything now</source>
            <translation>Alles jetzt neu laden</translation>
        </message>
        <message>
            <source>Hide or show amounts</source>
            <translation>Beträge verbergen oder zeigen</translation>
        </message>
        <message>
            <source>Switch dark and light</source>
            <translation>Dunkel und hell wechseln</translation>
        </message>
        <message>
            <source>Default arrangement of this layout</source>
            <translation>Diese Anordnung zurücksetzen</translation>
        </message>
        <message>
            <source>Take the tour</source>
            <translation>Rundgang beginnen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
    </context>
    <context>
        <name>MonthsGrid</name>
        <message>
            <source>Year</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MonthsView</name>
        <message>
            <source>No daily equity is known, so there are no months.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Percent in UTC months, dashed = partial. Full colour from ±%1 %.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NoticeView</name>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Nothing happened yet. Fills, changes and troubles appear here.</source>
            <translation>Noch ist nichts geschehen. Ausführungen, Änderungen und Störungen erscheinen hier.</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Following {trader}</source>
            <translation>Sie folgen {trader}</translation>
        </message>
        <message>
            <source>{venue} copies from now on.</source>
            <translation>{venue} kopiert ab jetzt.</translation>
        </message>
        <message>
            <source>The follow of {trader} changed</source>
            <translation>Die Folge von {trader} hat sich geändert</translation>
        </message>
        <message>
            <source>It is {state} now, as {venue} shows it.</source>
            <translation>Sie ist jetzt {state}, wie {venue} es zeigt.</translation>
        </message>
        <message>
            <source>No longer following {trader}</source>
            <translation>Sie folgen {trader} nicht mehr</translation>
        </message>
        <message>
            <source>{venue} shows the follow as ended. Result: {pnl}.</source>
            <translation>{venue} zeigt die Folge als beendet. Ergebnis: {pnl}.</translation>
        </message>
        <message>
            <source>Opened: {symbol} {side} {size}</source>
            <translation>Eröffnet: {symbol} {side} {size}</translation>
        </message>
        <message>
            <source>{trader}, at {price} on {venue}.</source>
            <translation>{trader}, zu {price} an {venue}.</translation>
        </message>
        <message>
            <source>Changed: {symbol} {side}, now {size}</source>
            <translation>Geändert: {symbol} {side}, jetzt {size}</translation>
        </message>
        <message>
            <source>{trader}, mark {price} on {venue}.</source>
            <translation>{trader}, Marke {price} an {venue}.</translation>
        </message>
        <message>
            <source>Closed: {symbol} {side} {size}</source>
            <translation>Geschlossen: {symbol} {side} {size}</translation>
        </message>
        <message>
            <source>{trader}, result about {pnl} on {venue}.</source>
            <translation>{trader}, Ergebnis etwa {pnl} an {venue}.</translation>
        </message>
        <message>
            <source>Stop of {symbol} changed</source>
            <translation>Stopp von {symbol} geändert</translation>
        </message>
        <message>
            <source>{venue} shows the new prices.</source>
            <translation>{venue} zeigt die neuen Preise.</translation>
        </message>
        <message>
            <source>The feed of {venue} is away</source>
            <translation>Der Datenstrom von {venue} ist weg</translation>
        </message>
        <message>
            <source>{positions} positions stay open; stops on the venue rest there.</source>
            <translation>{positions} Positionen bleiben offen; Stopps liegen weiter an der Börse.</translation>
        </message>
        <message>
            <source>The feed of {venue} is back</source>
            <translation>Der Datenstrom von {venue} ist zurück</translation>
        </message>
        <message>
            <source>Positions and follows were compared with the venue.</source>
            <translation>Positionen und Folgen wurden mit der Börse verglichen.</translation>
        </message>
        <message>
            <source>Sent, no answer yet</source>
            <translation>Gesendet, noch keine Antwort</translation>
        </message>
        <message>
            <source>{venue} is asked what came of it; nothing is sent twice.</source>
            <translation>{venue} wird gefragt, was daraus wurde; nichts wird zweimal gesendet.</translation>
        </message>
        <message>
            <source>{venue} answered about what was sent</source>
            <translation>{venue} hat zum Gesendeten geantwortet</translation>
        </message>
        <message>
            <source>The outcome is known now and stands in the journal.</source>
            <translation>Der Ausgang ist jetzt bekannt und steht im Journal.</translation>
        </message>
        <message>
            <source>While you were away from {venue}</source>
            <translation>Während Sie von {venue} weg waren</translation>
        </message>
        <message>
            <source>What happened was compared with the venue and shown here.</source>
            <translation>Was geschah, wurde mit der Börse verglichen und steht hier.</translation>
        </message>
        <message>
            <source>The practice exchange was started again</source>
            <translation>Die Übungsbörse wurde neu gestartet</translation>
        </message>
        <message>
            <source>It goes on from its last saved moment.</source>
            <translation>Sie läuft ab dem letzten gesicherten Augenblick weiter.</translation>
        </message>
        <message>
            <source>A part of the desk was started again</source>
            <translation>Ein Teil des Pults wurde neu gestartet</translation>
        </message>
        <message>
            <source>{part}: {detail}</source>
            <translation>{part}: {detail}</translation>
        </message>
        <message>
            <source>no details</source>
            <translation>keine Einzelheiten</translation>
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>eingefroren</translation>
        </message>
        <message>
            <source>close-only</source>
            <translation>nur schließen</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>endet</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
    </context>
    <context>
        <name>NoticesPanel</name>
        <message>
            <source>Mark all read</source>
            <translation>Alle gelesen</translation>
        </message>
        <message>
            <source>Notices (%1)</source>
            <translation>Meldungen (%1)</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
    </context>
    <context>
        <name>PositionsPanel</name>
        <message>
            <source>owner or symbol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter positions by owner or symbol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>group: owner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>group: symbol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>group: none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Group positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Positions</source>
            <translation>Positionen</translation>
        </message>
        <message>
            <source>Positions ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>marks {age} old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No position passes the filter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is open. Follows open positions when their trader does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
    </context>
    <context>
        <name>Profile</name>
        <message>
            <source>needs %1 days, there are %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>has no answer for days like these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the account went to zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a year, from %1 daily returns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Volatility</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sharpe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>counts only losing days as risk, %1 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sortino</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the best was %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Worst day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>low on %1, not back at the peak yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>low on %1, back at the peak after %2 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest drawdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>longest time under a peak; below it on %1 of days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>d</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under water</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in %1 days, deposits and withdrawals taken out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 a year, time-weighted, %2 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>90 % range %1 to %2, from %3 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 of %2 trades, counted by the venue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Win rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mean of closed trades, told by the venue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Holding time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USDT, the deepest open loss of the last %1 trades</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Worst moment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>copy this trader on %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Followers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PnL USDT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed UTC</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Worst open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deepest open loss on the way, USDT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result USDT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>after %1 of fees</source>
            <extracomment>Columns of trades that only a wide panel shows.</extracomment>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ProfileHeading</name>
        <message>
            <source>Star this trader</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>followed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trader %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>data %1 old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the star</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Reason</name>
        <message>
            <source>{venue} no longer offers this trader, or the trader is inactive.</source>
            <translation>{venue} bietet diesen Trader nicht mehr an, oder er ist inaktiv.</translation>
        </message>
        <message>
            <source>Choose another trader.</source>
            <translation>Wählen Sie einen anderen Trader.</translation>
        </message>
        <message>
            <source>{venue} refused these settings: {detail}.</source>
            <translation>{venue} hat diese Einstellungen abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Change the named setting and review again.</source>
            <translation>Ändern Sie die genannte Einstellung und prüfen Sie erneut.</translation>
        </message>
        <message>
            <source>{venue} refused: not enough free balance for this pot.</source>
            <translation>{venue} hat abgelehnt: zu wenig freies Guthaben für diesen Topf.</translation>
        </message>
        <message>
            <source>Lower the pot or free some margin.</source>
            <translation>Senken Sie den Topf oder machen Sie Margin frei.</translation>
        </message>
        <message>
            <source>{venue} refused: the limit of follows or of copied positions is reached.</source>
            <translation>{venue} hat abgelehnt: die Grenze der Folgen oder kopierten Positionen ist erreicht.</translation>
        </message>
        <message>
            <source>Stop another follow first.</source>
            <translation>Beenden Sie zuerst eine andere Folge.</translation>
        </message>
        <message>
            <source>You already follow this trader on {venue}.</source>
            <translation>Sie folgen diesem Trader an {venue} schon.</translation>
        </message>
        <message>
            <source>Edit the follow that exists.</source>
            <translation>Ändern Sie die vorhandene Folge.</translation>
        </message>
        <message>
            <source>{venue} doesn't know this follow any more.</source>
            <translation>{venue} kennt diese Folge nicht mehr.</translation>
        </message>
        <message>
            <source>Refresh; the list then shows what {venue} has.</source>
            <translation>Laden Sie neu; dann zeigt die Liste, was {venue} hat.</translation>
        </message>
        <message>
            <source>This position isn't open on {venue}.</source>
            <translation>Diese Position ist an {venue} nicht offen.</translation>
        </message>
        <message>
            <source>Refresh; it may have been closed a moment ago.</source>
            <translation>Laden Sie neu; sie wurde vielleicht eben geschlossen.</translation>
        </message>
        <message>
            <source>{venue} has no such order.</source>
            <translation>{venue} hat keine solche Order.</translation>
        </message>
        <message>
            <source>Refresh; it may have been filled or cancelled.</source>
            <translation>Laden Sie neu; sie wurde vielleicht ausgeführt oder gestrichen.</translation>
        </message>
        <message>
            <source>{venue} has an order with this id already. Nothing was sent twice.</source>
            <translation>{venue} hat schon eine Order mit dieser Kennung. Nichts wurde zweimal gesendet.</translation>
        </message>
        <message>
            <source>Nothing to do; the first order counts.</source>
            <translation>Nichts zu tun; die erste Order zählt.</translation>
        </message>
        <message>
            <source>{venue} doesn't trade this symbol.</source>
            <translation>{venue} handelt dieses Symbol nicht.</translation>
        </message>
        <message>
            <source>Choose a symbol from the list.</source>
            <translation>Wählen Sie ein Symbol aus der Liste.</translation>
        </message>
        <message>
            <source>The size is below the smallest order on {venue}: {detail}.</source>
            <translation>Die Größe liegt unter der kleinsten Order an {venue}: {detail}.</translation>
        </message>
        <message>
            <source>Raise the size or the pot.</source>
            <translation>Erhöhen Sie Größe oder Topf.</translation>
        </message>
        <message>
            <source>A price or size isn't on the grid of {venue}: {detail}.</source>
            <translation>Ein Preis oder eine Größe passt nicht ins Raster von {venue}: {detail}.</translation>
        </message>
        <message>
            <source>Round it to the step named.</source>
            <translation>Runden Sie auf den genannten Schritt.</translation>
        </message>
        <message>
            <source>{venue} refused the leverage: {detail}.</source>
            <translation>{venue} hat den Hebel abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Lower the leverage.</source>
            <translation>Senken Sie den Hebel.</translation>
        </message>
        <message>
            <source>{venue} refused: not enough margin. No position was opened.</source>
            <translation>{venue} hat abgelehnt: zu wenig Margin. Es wurde keine Position eröffnet.</translation>
        </message>
        <message>
            <source>Lower the size or add margin.</source>
            <translation>Senken Sie die Größe oder erhöhen Sie die Margin.</translation>
        </message>
        <message>
            <source>The price moved further than the gap you allow. What was not filled was cancelled.</source>
            <translation>Der Preis ist weiter gelaufen, als Sie erlauben. Der Rest wurde gestrichen.</translation>
        </message>
        <message>
            <source>Try again, or allow a wider gap.</source>
            <translation>Versuchen Sie es erneut oder erlauben Sie mehr Abstand.</translation>
        </message>
        <message>
            <source>{venue} refused: the order would open or enlarge a position, not reduce one.</source>
            <translation>{venue} hat abgelehnt: die Order würde eine Position eröffnen oder vergrößern statt verkleinern.</translation>
        </message>
        <message>
            <source>Refresh; the position may be closed already.</source>
            <translation>Laden Sie neu; die Position ist vielleicht schon geschlossen.</translation>
        </message>
        <message>
            <source>{venue} refused: {detail}.</source>
            <translation>{venue} hat abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Refresh to see the present state.</source>
            <translation>Laden Sie neu, um den Stand zu sehen.</translation>
        </message>
        <message>
            <source>{venue} can't do this: {detail}.</source>
            <translation>{venue} kann das nicht: {detail}.</translation>
        </message>
        <message>
            <source>Leave this setting as it is.</source>
            <translation>Lassen Sie diese Einstellung, wie sie ist.</translation>
        </message>
        <message>
            <source>{venue} doesn't accept the key or its passphrase.</source>
            <translation>{venue} nimmt den Schlüssel oder seine Passphrase nicht an.</translation>
        </message>
        <message>
            <source>Check the key on {venue} and enter it again.</source>
            <translation>Prüfen Sie den Schlüssel an {venue} und geben Sie ihn neu ein.</translation>
        </message>
        <message>
            <source>{venue} doesn't accept the signature of the request.</source>
            <translation>{venue} nimmt die Unterschrift der Anfrage nicht an.</translation>
        </message>
        <message>
            <source>Check the secret of the key and enter it again.</source>
            <translation>Prüfen Sie das Geheimnis des Schlüssels und geben Sie es neu ein.</translation>
        </message>
        <message>
            <source>The clock of this computer and of {venue} are too far apart.</source>
            <translation>Die Uhren dieses Rechners und von {venue} liegen zu weit auseinander.</translation>
        </message>
        <message>
            <source>Set this computer's clock from the network.</source>
            <translation>Stellen Sie die Uhr dieses Rechners nach dem Netz.</translation>
        </message>
        <message>
            <source>The key may not do this on {venue}.</source>
            <translation>Der Schlüssel darf das an {venue} nicht.</translation>
        </message>
        <message>
            <source>Give the key the permission to trade, then try again.</source>
            <translation>Geben Sie dem Schlüssel das Recht zu handeln und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>CopyDesk doesn't take keys that can withdraw. Nothing was stored.</source>
            <translation>CopyDesk nimmt keine Schlüssel, die auszahlen dürfen. Nichts wurde gespeichert.</translation>
        </message>
        <message>
            <source>Switch the withdraw permission off on {venue} and read the key again.</source>
            <translation>Schalten Sie das Auszahlungsrecht an {venue} ab und lesen Sie den Schlüssel neu.</translation>
        </message>
        <message>
            <source>{venue} didn't understand the request: {detail}.</source>
            <translation>{venue} hat die Anfrage nicht verstanden: {detail}.</translation>
        </message>
        <message>
            <source>Please report this with the details.</source>
            <translation>Bitte melden Sie dies mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>{venue} asks for a pause: too many requests.</source>
            <translation>{venue} bittet um eine Pause: zu viele Anfragen.</translation>
        </message>
        <message>
            <source>It is tried again by itself in a moment.</source>
            <translation>Es wird gleich von selbst erneut versucht.</translation>
        </message>
        <message>
            <source>{venue} has trouble of its own: {detail}.</source>
            <translation>{venue} hat selbst eine Störung: {detail}.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Versuchen Sie es gleich erneut.</translation>
        </message>
        <message>
            <source>{venue} can't be reached. Nothing was sent.</source>
            <translation>{venue} ist nicht erreichbar. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>Reconnecting by itself; try again when the dot is lit.</source>
            <translation>Verbindet sich von selbst; versuchen Sie es, wenn der Punkt leuchtet.</translation>
        </message>
        <message>
            <source>Sent, no answer yet. Asking {venue}; nothing is sent twice.</source>
            <translation>Gesendet, noch keine Antwort. {venue} wird gefragt; nichts wird zweimal gesendet.</translation>
        </message>
        <message>
            <source>Wait for the answer before you try again.</source>
            <translation>Warten Sie die Antwort ab, bevor Sie es erneut versuchen.</translation>
        </message>
        <message>
            <source>{venue} never received it, and nothing happened.</source>
            <translation>{venue} hat es nie erhalten, und nichts ist geschehen.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>{venue} sent an answer that can't be read: {detail}.</source>
            <translation>{venue} hat eine unlesbare Antwort gesendet: {detail}.</translation>
        </message>
        <message>
            <source>Refresh; if it stays, please report it with the details.</source>
            <translation>Laden Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>This needs fresh data. The last data is {detail} old.</source>
            <translation>Das braucht frische Daten. Die letzten sind {detail} alt.</translation>
        </message>
        <message>
            <source>Reconnecting by itself; try again in a moment.</source>
            <translation>Verbindet sich von selbst; versuchen Sie es gleich erneut.</translation>
        </message>
        <message>
            <source>The desk isn't ready: {detail}.</source>
            <translation>Das Pult ist nicht bereit: {detail}.</translation>
        </message>
        <message>
            <source>The desk's own records can't be written: {detail}. Nothing was sent.</source>
            <translation>Die eigenen Aufzeichnungen lassen sich nicht schreiben: {detail}. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>Free disk space or check the folder's rights.</source>
            <translation>Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners.</translation>
        </message>
        <message>
            <source>This system offers no keyring for secrets.</source>
            <translation>Dieses System bietet keinen Schlüsselbund für Geheimnisse.</translation>
        </message>
        <message>
            <source>Choose a passphrase-encrypted file instead.</source>
            <translation>Wählen Sie stattdessen eine mit Passphrase verschlüsselte Datei.</translation>
        </message>
        <message>
            <source>The passphrase doesn't open the file of secrets.</source>
            <translation>Die Passphrase öffnet die Datei der Geheimnisse nicht.</translation>
        </message>
        <message>
            <source>Enter it again.</source>
            <translation>Geben Sie sie erneut ein.</translation>
        </message>
        <message>
            <source>Another CopyDesk already works with this profile.</source>
            <translation>Ein anderes CopyDesk arbeitet schon mit diesem Profil.</translation>
        </message>
        <message>
            <source>Use that window, or start with another --profile.</source>
            <translation>Nutzen Sie jenes Fenster oder starten Sie mit einem anderen --profile.</translation>
        </message>
        <message>
            <source>The practice exchange didn't start: {detail}.</source>
            <translation>Die Übungsbörse ist nicht gestartet: {detail}.</translation>
        </message>
        <message>
            <source>Start again; if it stays, please report it with the details.</source>
            <translation>Starten Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>This needs your confirmation first: {detail}.</source>
            <translation>Das braucht zuerst Ihre Bestätigung: {detail}.</translation>
        </message>
        <message>
            <source>Confirm it, then try again.</source>
            <translation>Bestätigen Sie es und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>Something in CopyDesk went wrong: {detail}.</source>
            <translation>In CopyDesk ist etwas schiefgegangen: {detail}.</translation>
        </message>
        <message>
            <source>Open positions are not affected. Please report it with the details.</source>
            <translation>Offene Positionen sind nicht betroffen. Bitte melden Sie es mit den Einzelheiten.</translation>
        </message>
    </context>
    <context>
        <name>RiskPage</name>
        <message>
            <source>Risks in your words</source>
            <translation>Risiken in Ihren Worten</translation>
        </message>
        <message>
            <source>Once, dated, kept in your journal.</source>
            <translation>Einmal, mit Datum, in Ihrem Journal.</translation>
        </message>
        <message>
            <source>A copy can lose more than the trader's history shows</source>
            <translation>Eine Kopie kann mehr verlieren, als die Geschichte des Traders zeigt</translation>
        </message>
        <message>
            <source>The past of a trader is a sample, not a promise.</source>
            <translation>Die Vergangenheit eines Traders ist eine Stichprobe, kein Versprechen.</translation>
        </message>
        <message>
            <source>Leverage multiplies losses</source>
            <translation>Hebel vervielfacht Verluste</translation>
        </message>
        <message>
            <source>A position can be liquidated; then its margin is gone.</source>
            <translation>Eine Position kann liquidiert werden; dann ist ihre Margin weg.</translation>
        </message>
        <message>
            <source>You decide, and you answer for it</source>
            <translation>Sie entscheiden, und Sie stehen dafür ein</translation>
        </message>
        <message>
            <source>CopyDesk gives no advice. Copy only what you can afford to lose.</source>
            <translation>CopyDesk gibt keinen Rat. Kopieren Sie nur, was Sie verlieren können.</translation>
        </message>
        <message>
            <source>I can lose the money I copy with</source>
            <translation>Ich kann das Geld verlieren, mit dem ich kopiere</translation>
        </message>
        <message>
            <source>Type this sentence to go on:</source>
            <translation>Schreiben Sie diesen Satz, um weiterzugehen:</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>I understand the risk</source>
            <translation>Ich verstehe das Risiko</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>name or id  ( / )</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search traders by name or id</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Start in practice</source>
            <translation>In der Übung beginnen</translation>
        </message>
        <message>
            <source>This version speaks to the practice exchange that comes with it.</source>
            <translation>Diese Fassung spricht mit der mitgelieferten Übungsbörse.</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Übung</translation>
        </message>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>A complete exchange inside the program. No key, no account, no network.</source>
            <translation>Eine vollständige Börse im Programm. Kein Schlüssel, kein Konto, kein Netz.</translation>
        </message>
        <message>
            <source>10 000 USDT of play money</source>
            <translation>10 000 USDT Spielgeld</translation>
        </message>
        <message>
            <source>Fees, funding, slippage, liquidation: as on a real exchange.</source>
            <translation>Gebühren, Funding, Schlupf, Liquidation: wie an einer echten Börse.</translation>
        </message>
        <message>
            <source>Thousands of traders with a year of history</source>
            <translation>Tausende Trader mit einem Jahr Geschichte</translation>
        </message>
        <message>
            <source>Good, lucky and dangerous ones. Find out which.</source>
            <translation>Gute, glückliche und gefährliche. Finden Sie heraus, welche.</translation>
        </message>
        <message>
            <source>The same desk</source>
            <translation>Dasselbe Pult</translation>
        </message>
        <message>
            <source>Settings, positions, journal: all of it is real.</source>
            <translation>Einstellungen, Positionen, Journal: alles ist echt.</translation>
        </message>
        <message>
            <source>Practice shows how copying behaves. Its prices are made up, so a good result here says nothing about a real market.</source>
            <translation>Die Übung zeigt, wie sich Kopieren verhält. Ihre Preise sind erfunden; ein gutes Ergebnis hier sagt nichts über einen echten Markt.</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Ctrl+K commands</source>
            <translation>Strg+K Befehle</translation>
        </message>
        <message>
            <source>%1 UTC</source>
            <translation>%1 UTC</translation>
        </message>
        <message>
            <source>feed %1</source>
            <translation>Daten %1</translation>
        </message>
        <message>
            <source>clock %1</source>
            <translation>Uhr %1</translation>
        </message>
        <message>
            <source>%1 at %2 speed</source>
            <translation>%1 mit Tempo %2</translation>
        </message>
        <message numerus="yes">
            <source>orders %n open</source>
            <translation>
                <numerusform>Orders %n offen</numerusform>
                <numerusform>Orders %n offen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unanswered, asking…</source>
            <translation>
                <numerusform>%n unbeantwortet, frage nach …</numerusform>
                <numerusform>%n unbeantwortet, frage nach …</numerusform>
            </translation>
        </message>
        <message>
            <source>journal ok</source>
            <translation>Journal gut</translation>
        </message>
        <message>
            <source>journal in trouble</source>
            <translation>Journal gestört</translation>
        </message>
        <message numerus="yes">
            <source>%n records</source>
            <translation>
                <numerusform>%n Eintrag</numerusform>
                <numerusform>%n Einträge</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TitleBar</name>
        <message>
            <source>Close this dialog</source>
            <translation>Diesen Dialog schließen</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>Leave</source>
            <translation>Verlassen</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Finden</translation>
        </message>
        <message>
            <source>All traders of the venue. Filter, sort, search with /. Star the good.</source>
            <translation>Alle Trader der Börse. Filtern, sortieren, mit / suchen. Die guten mit Stern.</translation>
        </message>
        <message>
            <source>Judge</source>
            <translation>Urteilen</translation>
        </message>
        <message>
            <source>The selected trader: the curve, the drawdown under it, every trade.</source>
            <translation>Der gewählte Trader: die Kurve, darunter der Rückgang, jeder Handel.</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Einstellen</translation>
        </message>
        <message>
            <source>Your pot and limits. Each field says who carries it out.</source>
            <translation>Topf und Grenzen. Jedes Feld sagt, wer es ausführt.</translation>
        </message>
        <message>
            <source>Watch</source>
            <translation>Zusehen</translation>
        </message>
        <message>
            <source>What is open, whose it is, and how old each price is.</source>
            <translation>Was offen ist, wem es gehört und wie alt jeder Preis ist.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
    </context>
    <context>
        <name>Traders</name>
        <message>
            <source>%1 carry an open loss that it leaves out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 have fewer than 90 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 once lost more than 30 % of a peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A high figure may be luck: look at the range and the days.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the first %1, </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>starred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trader</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Venue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sharpe ≥</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>Month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Max DD</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sharpe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Win</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open USDT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result of the positions that are still open. The returns leave it out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Followers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Risk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The venue's own word on this trader's risk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>90 d curve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hidden</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Low end of the 90 % range of the Sharpe ratio %1, given %2 days: what is left of it when luck is taken off. Few days make a wide range.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>venue: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>≥ %1 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>drawdown ≤ %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>win rate ≥ %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>risk: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>status: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>starred only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at most %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the low end of the Sharpe range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>90-day return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>return of the month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>total return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>largest drawdown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>win rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sharpe ratio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>your stars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the list of traders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 of %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of %1 shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 hidden</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The venue lists no traders at the moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All %1 traders that pass are hidden.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show hidden traders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No trader passes this filter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No trader passes all %1 filters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove all filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without “%1” there are %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove that filter</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TradersPanel</name>
        <message>
            <source>Remove star	S</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Star	S</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show again	H</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide	H</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open profile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Follow…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy id</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Traders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the list of traders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sorted by %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sort by the careful figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>list %1 old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sorted by %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>How to start</source>
            <translation>So beginnen</translation>
        </message>
        <message>
            <source>Risks in your words</source>
            <translation>Risiken in Ihren Worten</translation>
        </message>
        <message>
            <source>First steps</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <source>Follow traders with your own limits, on your own machine.</source>
            <translation>Tradern folgen, mit eigenen Grenzen, auf dem eigenen Rechner.</translation>
        </message>
        <message>
            <source>Nothing leaves this computer except orders and requests to the exchange you choose.</source>
            <translation>Nichts verlässt diesen Rechner außer Orders und Anfragen an die Börse, die Sie wählen.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>inactive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>low</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>medium</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>high</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>was {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
