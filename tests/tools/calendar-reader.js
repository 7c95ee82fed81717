'use strict';

// Reads calendars with a parser that is not ours (ical.js), for the tests. A line on standard input is a calendar as a JSON
// string; the answer is a line of JSON: what the parser found in it, or {"error"}.

const ICAL = require('ical.js');
const readline = require('readline');

const one = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? null;

const person = property => ({
  address: property.getFirstValue(),
  name: property.getParameter('cn') ?? null,
  role: property.getParameter('role') ?? null,
  answer: property.getParameter('partstat') ?? null,
  rsvp: property.getParameter('rsvp') ?? null,
});

// The instant that a time names by the rules that the calendar itself brings, in whatever zone this program runs.
function instant(time) {
  if (time.zone === ICAL.Timezone.localTimezone) {
    throw new Error(`${time} names no instant: its zone is not in the calendar`);
  }
  return time.toJSDate().toISOString();
}

// As the clocks of its zone show it, with the zone beside it.
const local = time => `${time} ${time.zone.tzid}`;

function entry(component) {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: component.getFirstPropertyValue('sequence'),
    stamp: instant(component.getFirstPropertyValue('dtstamp')),
    start: instant(event.startDate),
    end: instant(event.endDate),
    localStart: local(event.startDate),
    localEnd: local(event.endDate),
    summary: event.summary,
    description: event.description,
    location: event.location,
    status: one(component, 'status'),
    link: one(component, 'url'),
    class: one(component, 'class'),
    organizer: person(component.getFirstProperty('organizer')),
    attendees: event.attendees.map(person),
    properties: component.getAllProperties().map(property => property.name),
    alarms: component.getAllSubcomponents('valarm').map(alarm => ({
      action: one(alarm, 'action'),
      trigger: one(alarm, 'trigger'),
      description: one(alarm, 'description'),
    })),
  };
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    component: calendar.name,
    version: one(calendar, 'version'),
    product: one(calendar, 'prodid'),
    method: one(calendar, 'method'),
    name: one(calendar, 'x-wr-calname'),
    zone: one(calendar, 'x-wr-timezone'),
    refresh: one(calendar, 'refresh-interval'),
    published: one(calendar, 'x-published-ttl'),
    components: calendar.getAllSubcomponents().map(component => component.name),
    entries: calendar.getAllSubcomponents('vevent').map(entry),
  };
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  let answer;
  try {
    answer = read(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
