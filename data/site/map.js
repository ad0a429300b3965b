// Lets one come nearer on the map that is drawn in the page, and choose years and a type. Without it the map reads as it is.
;(() => {
  const { width, height, marks } = window.cotejoMap
  const svg = document.getElementById('map')
  const discs = document.getElementById('discs')
  const towns = document.getElementById('towns')
  const here = document.getElementById('here')
  const [from, to, type] = ['from', 'to', 'type'].map((id) => document.getElementById(id))
  const CELL = 26
  const LIST = 200
  const NS = 'http://www.w3.org/2000/svg'
  let view = { x: 0, y: 0, k: 1 }
  let chosen = null

  const shown = () =>
    marks.filter(
      ([, , , year, kind]) =>
        (!from.value || (year && year >= from.value)) && (!to.value || (year && year <= to.value)) && (!type.value || kind === type.value),
    )

  function draw() {
    const { x, y, k } = view
    svg.setAttribute('viewBox', `${x} ${y} ${width * k} ${height * k}`)
    for (const name of towns.querySelectorAll('text')) name.setAttribute('font-size', 11 * k)
    for (const dot of towns.querySelectorAll('circle')) dot.setAttribute('r', 1.4 * k)
    const cells = new Map()
    for (const mark of shown()) {
      const key = `${Math.floor(mark[0] / (CELL * k))} ${Math.floor(mark[1] / (CELL * k))}`
      if (!cells.has(key)) cells.set(key, [])
      cells.get(key).push(mark)
    }
    const sorted = [...cells].sort((a, b) => b[1].length - a[1].length)
    discs.replaceChildren(...sorted.flatMap(([key, own]) => disc(key, own, k)))
  }

  function disc(key, own, k) {
    const [sx, sy] = own.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0])
    const circle = document.createElementNS(NS, 'circle')
    circle.setAttribute('cx', sx / own.length)
    circle.setAttribute('cy', sy / own.length)
    circle.setAttribute('r', Math.min(34, 5 + 2.4 * Math.sqrt(own.length)) * k)
    circle.setAttribute('class', `disc${own.every((m) => m[2]) ? '' : ' open'}${key === chosen ? ' chosen' : ''}`)
    circle.style.cursor = 'pointer'
    circle.addEventListener('click', () => {
      chosen = key
      list(own)
      draw()
    })
    if (own.length === 1) return [circle]
    const count = document.createElementNS(NS, 'text')
    count.setAttribute('x', sx / own.length)
    count.setAttribute('y', sy / own.length + 4 * k)
    count.setAttribute('class', 'count')
    count.style.fontSize = `${11 * k}px`
    count.textContent = own.length
    return [circle, count]
  }

  function list(own) {
    const ol = document.createElement('ol')
    ol.className = 'stops'
    const sorted = [...own].sort((a, b) => (a[7] < b[7] ? 1 : -1)).slice(0, LIST)
    for (const [, , , , kind, id, place, day] of sorted) {
      const li = document.createElement('li')
      const time = document.createElement('time')
      time.textContent = day
      const link = document.createElement('a')
      link.href = `r/${id}.html`
      link.textContent = [type.querySelector(`option[value="${kind}"]`)?.textContent ?? kind, place].filter(Boolean).join(', ')
      li.append(time, ' ', link)
      ol.append(li)
    }
    here.replaceChildren(ol)
  }

  function zoom(factor, px = 0.5, py = 0.5) {
    const k = Math.max(1 / 256, Math.min(2.6, view.k * factor))
    move(view.x + px * width * (view.k - k), view.y + py * height * (view.k - k), k)
  }
  function move(x, y, k = view.k) {
    view = {
      x: Math.max(-width, Math.min(2 * width - width * k, x)),
      y: Math.max(-height, Math.min(2 * height - height * k, y)),
      k,
    }
    draw()
  }

  document.getElementById('tools').hidden = false
  document.getElementById('nearer').addEventListener('click', () => zoom(0.5))
  document.getElementById('farther').addEventListener('click', () => zoom(2))
  document.getElementById('whole').addEventListener('click', () => move(0, 0, 1))
  for (const field of [from, to, type]) field.addEventListener('change', draw)
  const sheet = svg.parentElement
  sheet.tabIndex = 0
  sheet.addEventListener('keydown', (event) => {
    const step = 0.2 * view.k
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (moves) move(view.x + moves[0] * width, view.y + moves[1] * height)
    else if (event.key === '+' || event.key === '-') zoom(event.key === '+' ? 0.5 : 2)
    else return
    event.preventDefault()
  })
  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const box = svg.getBoundingClientRect()
      zoom(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
    },
    { passive: false },
  )
  let grip = null
  svg.addEventListener('pointerdown', (event) => {
    grip = { x: event.clientX, y: event.clientY, view }
  })
  window.addEventListener('pointermove', (event) => {
    if (!grip) return
    const box = svg.getBoundingClientRect()
    const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y]
    if (Math.abs(dx) + Math.abs(dy) > 4) move(grip.view.x - (dx / box.width) * width * view.k, grip.view.y - (dy / box.height) * height * view.k)
  })
  window.addEventListener('pointerup', () => {
    grip = null
  })
  draw()
})()
