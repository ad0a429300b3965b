// Looks through the rows of data/search-N.js. A classic script: it runs from a disk as from a server, and asks nobody for anything.
;(() => {
  const box = document.getElementById('search')
  const field = document.getElementById('q')
  const kind = document.getElementById('kind')
  const count = document.getElementById('count')
  const found = document.getElementById('found')
  const rows = window.cotejoRows || []
  const title = document.documentElement.lang === 'es' ? 4 : 5
  const SHOWN = 100
  const folded = (text) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()

  function item([id, rowKind, state, day, ...rest]) {
    const li = document.createElement('li')
    const time = document.createElement('time')
    time.textContent = day
    const sign = document.createElement('span')
    sign.className = 'letter'
    sign.dataset.kind = rowKind
    sign.textContent = kind.querySelector(`option[value="${rowKind}"]`)?.textContent ?? rowKind
    const link = document.createElement('a')
    link.className = 'to'
    link.dataset.state = state
    link.href = `r/${id}.html`
    link.textContent = rest[title - 4]
    li.append(time, ' ', sign, ' ', link)
    return li
  }

  function search() {
    const words = folded(field.value).split(/\s+/).filter(Boolean)
    const hits = words.length || kind.value ? rows.filter((r) => (!kind.value || r[1] === kind.value) && words.every((w) => r[6].includes(w))) : []
    found.replaceChildren(...hits.slice(0, SHOWN).map(item))
    if (!words.length && !kind.value) count.textContent = `${rows.length} ${box.dataset.found}`
    else if (!hits.length) count.textContent = box.dataset.none
    else count.textContent = `${hits.length} ${box.dataset.found}${hits.length > SHOWN ? `; ${box.dataset.shown} ${SHOWN}` : ''}`
  }

  box.hidden = false
  field.value = new URLSearchParams(location.search).get('q') ?? ''
  field.addEventListener('input', search)
  kind.addEventListener('change', search)
  search()
})()
